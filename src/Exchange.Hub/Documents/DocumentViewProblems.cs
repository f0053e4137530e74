using Exchange.Domain.Problems;

namespace Exchange.Hub.Documents;

/// <summary>Why a document of a package is not shown.</summary>
public static class DocumentViewProblems
{
    // The same for a document that is not there and one the reader may not know: no answer tells which.
    public static readonly ProblemDefinition NoSuchDocument = new(
        "documents.no-such-document", 404, "There is no such document", "没有该文档",
        "The package has no document {number}, or it is not meant for you (secrecy level, audience). Look at the list of documents.",
        "成果包中没有第 {number} 号文档，或您不在其密级、知悉范围之内。请查看文档列表。");

    public static readonly ProblemDefinition NoSuchPage = new(
        "documents.no-such-page", 404, "There is no such page", "没有该页",
        "The document has {pages} pages; page {page} was asked for.",
        "该文档共 {pages} 页，请求的是第 {page} 页。");

    public static readonly ProblemDefinition NotShown = new(
        "documents.not-shown", 409, "The document can only be downloaded", "该文档只能下载",
        "'{file}' is not shown here: its content is no PDF, PNG or JPEG, or differs from what its name says. Download it, and open it "
        + "with care.",
        "此处不显示“{file}”：其内容不是 PDF、PNG 或 JPEG，或与文件名所示类型不符。请下载后谨慎打开。");

    public static readonly ProblemDefinition TooLarge = new(
        "documents.too-large", 409, "The document is too large to be shown", "文档过大，无法显示",
        "'{file}' has {bytes} bytes; shown are documents of at most {max} bytes. Download it to look at it.",
        "“{file}”为 {bytes} 字节，最多显示 {max} 字节的文档。请下载后查看。");

    public static readonly ProblemDefinition TooManyPixels = new(
        "documents.too-many-pixels", 409, "The image is too large to be shown", "图片像素过多，无法显示",
        "The image '{file}' has {pixels} pixels; shown are images of at most {max}. Download it to look at it.",
        "图片“{file}”为 {pixels} 像素，最多显示 {max} 像素的图片。请下载后查看。");

    public static readonly ProblemDefinition WrongSize = new(
        "documents.wrong-size", 400, "The picture cannot have that size", "图片尺寸不在允许范围",
        "A longer side of {pixels} pixels was asked for; allowed are {allowed}.",
        "请求的长边为 {pixels} 像素；可用的有 {allowed}。");

    public static readonly ProblemDefinition PackageUnreadable = new(
        "documents.package-unreadable", 409, "The package cannot be read", "成果包无法读取",
        "Version {version} of plan {plan} cannot be read from this node's archive. Ask the operator if it lasts: the reason is in "
        + "the log.",
        "规划 {plan} 第 {version} 版无法从本节点归档库读取。如持续出现，请联系运行维护人员，原因见日志。");

    public static readonly ProblemDefinition Busy = new(
        "documents.busy", 503, "Too many documents at once", "同时打开的文档过多",
        "This node is opening {concurrent} documents and {waiting} more are waited for. Try again in {seconds} seconds.",
        "本节点正在打开 {concurrent} 个文档，另有 {waiting} 个排队。请在 {seconds} 秒后重试。");
}
