using Exchange.Domain.Problems;

namespace Exchange.Validation.Documents;

/// <summary>Why a document cannot be read.</summary>
internal static class DocumentProblems
{
    public static readonly ProblemDefinition PdfUnreadable = new(
        "document.pdf-unreadable", 422, "PDF cannot be read", "PDF 无法读取",
        "The file does not open as a PDF. Make the PDF again from its source.",
        "文件无法作为 PDF 打开。请从原文件重新生成。");

    public static readonly ProblemDefinition PdfEncrypted = new(
        "document.pdf-encrypted", 422, "PDF is encrypted", "PDF 已加密",
        "The PDF is encrypted. Deliver it without a password or restrictions.",
        "该 PDF 已加密。请提交不带密码和限制的文件。");

    public static readonly ProblemDefinition PdfPagesMissing = new(
        "document.pdf-pages-missing", 422, "PDF pages missing", "PDF 缺页",
        "The PDF announces {announced} pages, but {found} can be opened; at least 1 and all must. Make it again.",
        "该 PDF 声明 {announced} 页，能打开 {found} 页，应至少 1 页且全部可打开。请重新生成。");

    public static readonly ProblemDefinition TookTooLong = new(
        "document.took-too-long", 422, "Document takes too much", "文档占用过多资源",
        "Reading the document took more than {seconds} s or too much output. Make it again, smaller or in parts.",
        "读取该文档超过 {seconds} 秒或输出过多。请重新生成，缩小或拆分。");

    public static readonly ProblemDefinition TooManyPages = new(
        "document.too-many-pages", 422, "PDF has too many pages to be shown", "PDF 页数过多，无法显示",
        "The PDF has more than {max} pages. Download it to read it.",
        "该 PDF 超过 {max} 页。请下载后阅读。");

    public static readonly ProblemDefinition NoReaderForPdf = new(
        "document.pdf-needs-tools", 422, "PDF cannot be checked here", "此处无法检查 PDF",
        "PDF files need the program pdfinfo of poppler-utils, and this machine does not have it. "
        + "Check the package on a machine with poppler-utils.",
        "检查 PDF 需要 poppler-utils 的 pdfinfo 程序，本机未安装。请在装有 poppler-utils 的机器上检查。");

    public static readonly ProblemDefinition NoText = new(
        "document.no-text", 422, "Document without text", "文档没有文字",
        "The file has no text to read, as a scan has none. Deliver a PDF with a text layer beside it.",
        "该文件没有可读取的文字(如扫描件)。请同时提交带文字层的 PDF。");

    public static readonly ProblemDefinition NoTextReader = new(
        "document.no-text-reader", 422, "Text cannot be read here", "此处无法读取文字",
        "The text of {kind} files cannot be read here: .docx can, and PDF with the program pdftotext of poppler-utils.",
        "此处无法读取 {kind} 文件的文字：可读取 .docx,装有 poppler-utils 的 pdftotext 时可读取 PDF。");

    public static readonly ProblemDefinition OfficeUnreadable = new(
        "document.office-unreadable", 422, "Office document cannot be read", "Office 文档无法读取",
        "The file does not open as a text document ({reason}). Save it again as .docx, without a password.",
        "文件无法作为文字文档打开({reason})。请重新另存为不带密码的 .docx。");

    public static readonly ProblemDefinition ImageUnreadable = new(
        "document.image-unreadable", 422, "Image cannot be read", "图片无法读取",
        "The head of the file is not that of a {kind} image of at least 1 by 1 pixels. Export the picture again.",
        "文件头不是至少 1×1 像素的 {kind} 图片。请重新导出图片。");
}
