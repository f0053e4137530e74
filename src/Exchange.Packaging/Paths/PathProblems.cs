using Exchange.Domain.Problems;

namespace Exchange.Packaging.Paths;

/// <summary>Why a path inside a package is refused.</summary>
public static class PathProblems
{
    public static readonly ProblemDefinition Outside = new(
        "path.outside", 422, "A path leaves the package", "路径超出成果包",
        "Path '{path}' is absolute, names a drive or contains '.' or '..'. Paths are relative and stay inside the "
        + "package; pack it again.",
        "路径“{path}”为绝对路径、含盘符，或含“.”“..”。路径须为包内相对路径，请重新打包。");

    public static readonly ProblemDefinition Backslash = new(
        "path.backslash", 422, "A path has a backslash", "路径含反斜杠",
        "Path '{path}' contains a backslash. Folders are separated by '/'; pack with a program that follows the ZIP "
        + "standard.",
        "路径“{path}”含反斜杠。目录须以“/”分隔，请用符合 ZIP 标准的程序打包。");

    public static readonly ProblemDefinition Empty = new(
        "path.empty-segment", 422, "A path has an empty part", "路径含空段",
        "Path '{path}' is empty or contains '//'. Every folder and file needs a name.",
        "路径“{path}”为空或含“//”。每一级目录和文件都须有名称。");

    public static readonly ProblemDefinition Control = new(
        "path.control-character", 422, "A path has a control character", "路径含控制字符",
        "Path '{path}' contains the character U+{code}, which cannot be seen. Rename the file.",
        "路径“{path}”含不可见字符 U+{code}。请重命名该文件。");

    public static readonly ProblemDefinition NotPortable = new(
        "path.not-portable", 422, "A path does not work on every system", "路径不能在各系统通用",
        "Part '{segment}' of path '{path}' has a colon, ends in a dot or a space, or is a device name of Windows. "
        + "Rename it.",
        "路径“{path}”中的“{segment}”含冒号、以点或空格结尾，或为 Windows 设备名。请重命名。");

    public static readonly ProblemDefinition TooLong = new(
        "path.too-long", 422, "A path is too long", "路径过长",
        "Path '{path}' has {actual} bytes; {max} are allowed. Shorten folder and file names.",
        "路径“{path}”长 {actual} 字节，最多允许 {max} 字节。请缩短目录名和文件名。");

    public static readonly ProblemDefinition SegmentTooLong = new(
        "path.name-too-long", 422, "A name is too long", "名称过长",
        "Name '{segment}' has {actual} bytes; {max} are allowed. Shorten it.",
        "名称“{segment}”长 {actual} 字节，最多允许 {max} 字节。请缩短。");

    public static readonly ProblemDefinition TooDeep = new(
        "path.too-deep", 422, "Folders are nested too deep", "目录层级过深",
        "Path '{path}' has {actual} levels; {max} are allowed. Flatten the folders.",
        "路径“{path}”有 {actual} 级，最多允许 {max} 级。请减少目录层级。");

    public static readonly ProblemDefinition Clash = new(
        "path.clash", 422, "Two paths clash", "路径冲突",
        "Paths '{path}' and '{other}' are the same file on some systems (case, composed letters, or a file used as "
        + "folder). Rename one.",
        "路径“{path}”与“{other}”在部分系统上为同一文件(大小写、组合字符，或文件被当作目录)。请重命名其一。");

    public static readonly ProblemDefinition Link = new(
        "path.link", 422, "A link or device, not a file", "不是普通文件",
        "'{path}' is a link, device or other special entry. Packages hold plain files and folders only; replace it "
        + "by a copy.",
        "“{path}”是链接、设备或其他特殊条目。成果包只能包含普通文件和目录，请以副本替换。");
}
