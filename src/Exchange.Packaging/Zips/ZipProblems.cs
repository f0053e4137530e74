using Exchange.Domain.Problems;

namespace Exchange.Packaging.Zips;

/// <summary>Why a ZIP file is refused.</summary>
public static class ZipProblems
{
    public static readonly ProblemDefinition NotAZip = new(
        "zip.not-a-zip", 422, "Not a ZIP file", "不是 ZIP 文件",
        "'{file}' is not a ZIP file. Pack the folder with 'exchange pack', or name the right file.",
        "“{file}”不是 ZIP 文件。请用“exchange pack”打包，或指定正确的文件。");

    public static readonly ProblemDefinition Truncated = new(
        "zip.truncated", 422, "The ZIP file is cut off", "ZIP 文件不完整",
        "'{file}' begins as a ZIP file, but its end ({length} bytes) is missing. Copy or upload it again.",
        "“{file}”以 ZIP 文件开头，但结尾缺失(现有 {length} 字节)。请重新复制或上传。");

    public static readonly ProblemDefinition Malformed = new(
        "zip.malformed", 422, "The ZIP file is malformed", "ZIP 文件结构有误",
        "'{file}' breaks the ZIP format at {place}. Pack it again.",
        "“{file}”在 {place} 处不符合 ZIP 格式。请重新打包。");

    public static readonly ProblemDefinition LyingHeader = new(
        "zip.lying-header", 422, "The ZIP file contradicts itself", "ZIP 文件前后矛盾",
        "'{file}' says two different things about {place}. Programs would read different contents from it; pack it "
        + "again.",
        "“{file}”对 {place} 的记载前后不一，不同程序会读出不同内容。请重新打包。");

    public static readonly ProblemDefinition MultiDisk = new(
        "zip.multi-disk", 422, "The ZIP file is one of several parts", "ZIP 文件为分卷",
        "'{file}' is part of a set of volumes. Only single files are taken; pack it as one file.",
        "“{file}”是分卷压缩的一部分。只接受单个文件，请打包为一个文件。");

    public static readonly ProblemDefinition Encrypted = new(
        "zip.encrypted", 422, "The ZIP file is encrypted", "ZIP 文件已加密",
        "Entry '{path}' is encrypted. Packages travel signed over protected lines and are not encrypted inside; pack "
        + "without a password.",
        "条目“{path}”已加密。成果包以签名方式经受保护的线路传输，内部不加密。请不设密码重新打包。");

    public static readonly ProblemDefinition UnknownMethod = new(
        "zip.unknown-method", 422, "Unknown compression", "未知压缩方式",
        "Entry '{path}' uses compression method {method}. Allowed are stored (0) and deflate (8); pack it again.",
        "条目“{path}”使用压缩方式 {method}。只允许存储(0)和 deflate(8),请重新打包。");

    public static readonly ProblemDefinition NameEncoding = new(
        "zip.name-encoding", 422, "A file name cannot be read", "文件名无法识别",
        "The name of entry {number} ('{name}') is not UTF-8. Pack with a program that writes UTF-8 names, such as "
        + "'exchange pack'.",
        "第 {number} 个条目的文件名(“{name}”)不是 UTF-8 编码。请用写 UTF-8 文件名的程序打包，例如“exchange pack”。");

    public static readonly ProblemDefinition Overlap = new(
        "zip.overlap", 422, "Entries of the ZIP file overlap", "ZIP 条目重叠",
        "Entries '{path}' and '{other}' share the same bytes, as bombs do. Pack it again.",
        "条目“{path}”与“{other}”共用同一段数据，属压缩炸弹特征。请重新打包。");

    public static readonly ProblemDefinition DamagedEntry = new(
        "zip.damaged-entry", 422, "An entry of the ZIP file is damaged", "ZIP 条目损坏",
        "The data of entry '{path}' cannot be unpacked or does not match its checksum. Copy or upload the file again.",
        "条目“{path}”的数据无法解压，或与校验值不符。请重新复制或上传。");

    public static readonly ProblemDefinition LyingSize = new(
        "zip.lying-size", 422, "An entry has another size than announced", "条目大小与声明不符",
        "Entry '{path}' announces {declared} bytes but holds {actual} or more. Pack it again.",
        "条目“{path}”声明为 {declared} 字节，实际为 {actual} 字节或更多。请重新打包。");

    public static readonly ProblemDefinition TooManyEntries = new(
        "zip.too-many-entries", 413, "Too many entries", "条目过多",
        "The ZIP file lists {actual} entries ({bytes} bytes of names); {max} ({maxBytes} bytes) are allowed. Split "
        + "the package.",
        "ZIP 文件列出 {actual} 个条目(目录 {bytes} 字节),最多允许 {max} 个({maxBytes} 字节)。请拆分成果包。");

    public static readonly ProblemDefinition TooLarge = new(
        "zip.too-large", 413, "Too large when unpacked", "解压后过大",
        "'{path}' unpacks to {actual} bytes or more; {max} are allowed. Split the package or ask the node's "
        + "administrator.",
        "“{path}”解压后达 {actual} 字节或更多，最多允许 {max} 字节。请拆分成果包，或联系节点管理员。");

    public static readonly ProblemDefinition Bomb = new(
        "zip.bomb", 422, "Grows too much when unpacked", "解压膨胀过大",
        "'{path}' grows from {packed} to {actual} bytes or more; {max} times is allowed. Store such files without "
        + "compression.",
        "“{path}”由 {packed} 字节膨胀到 {actual} 字节或更多，最多允许 {max} 倍。此类文件请不压缩存储。");
}
