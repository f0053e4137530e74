using Exchange.Domain.Problems;

namespace Exchange.Packaging;

/// <summary>What makes a good bag no package of ours, and what stops packing and extracting.</summary>
public static class PackageProblems
{
    public static readonly ProblemDefinition OldBag = new(
        "package.bagit-version", 422, "Submission takes BagIt 1.0 only", "汇交只接受 BagIt 1.0",
        "The bag is of version {found} with tag files in {encoding}; packages are BagIt 1.0 with UTF-8. Pack again "
        + "with 'exchange pack'.",
        "该包为 BagIt {found}，标签文件编码 {encoding}；成果包须为 BagIt 1.0、UTF-8 编码。请用“exchange pack”重新打包。");

    public static readonly ProblemDefinition NoSha256 = new(
        "package.no-sha256-manifest", 422, "SHA-256 manifest missing", "缺少 SHA-256 清单",
        "'{manifest}' is missing. Packages carry a payload and a tag manifest in SHA-256; pack again with 'exchange "
        + "pack'.",
        "缺少“{manifest}”。成果包须有 SHA-256 的载荷清单和标签清单，请用“exchange pack”重新打包。");

    public static readonly ProblemDefinition FetchNotAllowed = new(
        "package.fetch-not-allowed", 422, "A package must be complete", "成果包须完整",
        "The bag has a fetch.txt that names files elsewhere. Put all files into the package and pack again.",
        "包中含 fetch.txt,引用了包外文件。请将全部文件放入包内重新打包。");

    public static readonly ProblemDefinition TagNotListed = new(
        "package.tag-file-not-listed", 422, "A tag file is not sealed", "标签文件未列入标签清单",
        "'{path}' is not listed in tagmanifest-sha256.txt. Only signatures/*.p7s may be left out; remove the file or "
        + "pack again.",
        "“{path}”未列入 tagmanifest-sha256.txt。只有 signatures/*.p7s 可不列入，请移除该文件或重新打包。");

    public static readonly ProblemDefinition NoDescriptor = new(
        "package.no-descriptor", 422, "package.json is missing", "缺少 package.json",
        "There is no package.json beside the data. Add one; its fields are in schemas/package.schema.json.",
        "数据旁没有 package.json。请补充，字段见 schemas/package.schema.json。");

    public static readonly ProblemDefinition DescriptorTooLong = new(
        "package.descriptor-too-long", 413, "A file is too long", "文件过长",
        "'{path}' has {actual} bytes; {max} are allowed. Shorten it.",
        "“{path}”有 {actual} 字节，最多允许 {max} 字节。请缩短。");

    public static readonly ProblemDefinition NoPayload = new(
        "package.no-payload", 422, "The package is empty", "成果包为空",
        "There is no file under data/. Put the official folder tree there and pack again.",
        "data/ 下没有任何文件。请放入规定的目录和文件后重新打包。");

    public static readonly ProblemDefinition StrayFile = new(
        "package.stray-file", 422, "A file beside data/", "data/ 之外有文件",
        "'{path}' lies beside data/ and package.json and would not be packed. Move it into data/ or remove it.",
        "“{path}”位于 data/ 和 package.json 之外，不会被打包。请移入 data/ 或移除。");

    public static readonly ProblemDefinition TargetExists = new(
        "package.target-exists", 409, "The target is there already", "目标已存在",
        "'{path}' exists already. Name another target, or remove it first.",
        "“{path}”已存在。请指定其他目标，或先将其移除。");

    public static readonly ProblemDefinition CannotWrite = new(
        "package.cannot-write", 507, "Cannot be written", "无法写入",
        "'{path}' cannot be written ({reason}). Check space and rights, then try again.",
        "“{path}”无法写入({reason})。请检查空间和权限后重试。");

    public static readonly ProblemDefinition MoreFindings = new(
        "package.more-findings", 422, "More findings", "问题过多",
        "Only the first {count} findings are kept. Correct them and verify again.",
        "仅保留前 {count} 个问题。请更正后重新核验。");
}
