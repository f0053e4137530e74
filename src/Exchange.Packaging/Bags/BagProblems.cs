using Exchange.Domain.Problems;

namespace Exchange.Packaging.Bags;

/// <summary>What can be wrong with a BagIt bag (RFC 8493).</summary>
public static class BagProblems
{
    public static readonly ProblemDefinition NotFound = new(
        "bag.not-found", 404, "No such file or folder", "没有该文件或目录",
        "There is no file or folder '{path}'. Check the name.",
        "没有名为“{path}”的文件或目录。请检查名称。");

    public static readonly ProblemDefinition Unreadable = new(
        "bag.unreadable", 422, "Cannot be read", "无法读取",
        "'{path}' cannot be read ({reason}). Check rights and the disk, then try again.",
        "“{path}”无法读取({reason})。请检查权限和磁盘后重试。");

    public static readonly ProblemDefinition TooManyFiles = new(
        "bag.too-many-files", 413, "Too many files", "文件过多",
        "The folder holds more than {max} files. Split the package.",
        "目录中文件超过 {max} 个。请拆分成果包。");

    public static readonly ProblemDefinition NoDeclaration = new(
        "bag.no-declaration", 422, "Not a bag", "不是 BagIt 包",
        "There is no bagit.txt at the top. Pack the folder with 'exchange pack' or another BagIt program.",
        "顶层没有 bagit.txt。请用“exchange pack”或其他 BagIt 程序打包。");

    public static readonly ProblemDefinition WrongDeclaration = new(
        "bag.wrong-declaration", 422, "bagit.txt is wrong", "bagit.txt 有误",
        "Line {line} of bagit.txt reads '{found}'; expected is '{expected}'. Pack again.",
        "bagit.txt 第 {line} 行为“{found}”，应为“{expected}”。请重新打包。");

    public static readonly ProblemDefinition UnknownVersion = new(
        "bag.unknown-version", 422, "Unknown BagIt version", "未知的 BagIt 版本",
        "bagit.txt declares version '{found}'; readable are 0.97 and 1.0. Pack again as 1.0.",
        "bagit.txt 声明版本“{found}”，可读取的为 0.97 和 1.0。请按 1.0 重新打包。");

    public static readonly ProblemDefinition UnknownEncoding = new(
        "bag.unknown-encoding", 422, "Unknown character encoding", "未知的字符编码",
        "bagit.txt declares encoding '{found}'; known are {known}. Pack again with UTF-8.",
        "bagit.txt 声明编码“{found}”，支持 {known}。请以 UTF-8 重新打包。");

    public static readonly ProblemDefinition BadEncoding = new(
        "bag.bad-encoding", 422, "A tag file has wrong characters", "标签文件字符有误",
        "'{path}' is not written in {encoding}, as bagit.txt says. Pack again.",
        "“{path}”不是 bagit.txt 所声明的 {encoding} 编码。请重新打包。");

    public static readonly ProblemDefinition TooLong = new(
        "bag.tag-file-too-long", 413, "A tag file is too long", "标签文件过长",
        "'{path}' has more than {max} bytes, or a line of more than {maxLine} characters. Pack again.",
        "“{path}”超过 {max} 字节，或某行超过 {maxLine} 个字符。请重新打包。");

    public static readonly ProblemDefinition NoManifest = new(
        "bag.no-manifest", 422, "No payload manifest", "没有载荷清单",
        "There is no manifest with a known algorithm (md5, sha1, sha256, sha384, sha512). Pack again.",
        "没有使用已知算法(md5、sha1、sha256、sha384、sha512)的清单。请重新打包。");

    public static readonly ProblemDefinition UnknownAlgorithm = new(
        "bag.unknown-algorithm", 422, "A manifest's algorithm is unknown", "清单算法未知",
        "'{path}' cannot be checked: its algorithm is unknown here. The other manifests were checked.",
        "“{path}”使用的算法未知，无法核对；其余清单已核对。");

    public static readonly ProblemDefinition BadLine = new(
        "bag.bad-manifest-line", 422, "A manifest line cannot be read", "清单行无法识别",
        "Line {line} of '{manifest}' is not 'digest path' with a digest of {digits} hex digits: '{found}'. Pack again.",
        "“{manifest}”第 {line} 行不是“摘要 路径”格式(摘要应为 {digits} 位十六进制):“{found}”。请重新打包。");

    public static readonly ProblemDefinition OddLine = new(
        "bag.odd-manifest-path", 422, "A manifest path is written oddly", "清单路径写法不规范",
        "Line {line} of '{manifest}' writes the path as '{found}'; read as '{path}'. Other programs may read it "
        + "differently.",
        "“{manifest}”第 {line} 行的路径写作“{found}”，按“{path}”处理。其他程序可能有不同理解。");

    public static readonly ProblemDefinition WrongPlace = new(
        "bag.path-not-allowed", 422, "A path does not belong here", "路径位置不当",
        "Line {line} of '{manifest}' names '{path}'. {manifest} lists only files under '{allowed}'; pack again.",
        "“{manifest}”第 {line} 行列有“{path}”。{manifest} 只列“{allowed}”范围内的文件，请重新打包。");

    public static readonly ProblemDefinition ListedTwice = new(
        "bag.listed-twice", 422, "A file is listed twice", "文件重复列出",
        "'{manifest}' lists '{path}' more than once. Pack again.",
        "“{manifest}”多次列出“{path}”。请重新打包。");

    public static readonly ProblemDefinition ListedTwiceDifferently = new(
        "bag.listed-twice-differently", 422, "A file has two digests", "文件有两个摘要",
        "'{manifest}' lists '{path}' more than once with different digests. Pack again.",
        "“{manifest}”多次列出“{path}”且摘要不同。请重新打包。");

    public static readonly ProblemDefinition MissingFile = new(
        "bag.missing-file", 422, "A listed file is missing", "缺少所列文件",
        "'{manifest}' lists '{path}', which is not in the bag. Add the file or pack again.",
        "“{manifest}”列有“{path}”，但包中没有该文件。请补齐文件或重新打包。");

    public static readonly ProblemDefinition NotListed = new(
        "bag.file-not-listed", 422, "A file is not listed", "文件未列入清单",
        "'{path}' is in the bag but not in '{manifest}'. Remove the file or pack again.",
        "包中的“{path}”未列入“{manifest}”。请移除该文件或重新打包。");

    public static readonly ProblemDefinition WrongDigest = new(
        "bag.wrong-digest", 422, "A file was changed", "文件被改动",
        "'{path}' has {algorithm} {actual}; '{manifest}' says {expected}. Restore the file or pack again.",
        "“{path}”的 {algorithm} 为 {actual}，而“{manifest}”记为 {expected}。请恢复原文件或重新打包。");

    public static readonly ProblemDefinition ManifestNotSealed = new(
        "bag.manifest-not-sealed", 422, "A manifest is not in the tag manifest", "清单未列入标签清单",
        "'{path}' is not listed in '{manifest}', so a change to it would not be seen. Pack again.",
        "“{path}”未列入“{manifest}”，其改动将无从发现。请重新打包。");

    public static readonly ProblemDefinition WrongOxum = new(
        "bag.wrong-oxum", 422, "Payload size differs", "载荷大小不符",
        "bag-info.txt says Payload-Oxum '{expected}'; the payload is {actual} (bytes.files). Pack again.",
        "bag-info.txt 的 Payload-Oxum 为“{expected}”，实际为 {actual}(字节.文件数)。请重新打包。");

    public static readonly ProblemDefinition BadInfo = new(
        "bag.bad-info-line", 422, "A line of bag-info.txt cannot be read", "bag-info.txt 有无法识别的行",
        "Line {line} of bag-info.txt is not 'Label: value': '{found}'.",
        "bag-info.txt 第 {line} 行不是“标签: 值”格式：“{found}”。");

    public static readonly ProblemDefinition BadFetch = new(
        "bag.bad-fetch-line", 422, "A line of fetch.txt is wrong", "fetch.txt 有误",
        "Line {line} of fetch.txt is not 'URL length path' with a path under data/: '{found}'. Pack again.",
        "fetch.txt 第 {line} 行不是“URL 长度 路径”格式(路径须在 data/ 下):“{found}”。请重新打包。");

    public static readonly ProblemDefinition NotFetched = new(
        "bag.not-fetched", 422, "A file must be fetched first", "文件尚未取回",
        "'{path}' is only named in fetch.txt. Fetch it and pack the complete bag.",
        "“{path}”仅在 fetch.txt 中列出。请先取回并打包完整的包。");

    public static readonly ProblemDefinition ChangedWhileReading = new(
        "bag.changed-while-reading", 409, "Files changed while they were read", "读取过程中文件被改动",
        "'{path}' was changed while the package was read. Let no program write to it and try again.",
        "读取成果包时“{path}”被改动。请确保没有程序在写入后重试。");
}
