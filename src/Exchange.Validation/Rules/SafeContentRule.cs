using Exchange.Domain.Problems;
using Exchange.Packaging.Zips;
using Exchange.Validation.Checking;
using Exchange.Validation.Content;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// 110106: the package has no links, no programs or macros, and no archive that cannot be unpacked within the limits.
/// </summary>
/// <remarks>
/// Parameters: <c>archiveDepth</c>, 0 for no archives, 1 for archives without archives inside; <c>archiveMegabytes</c>,
/// of one archive unpacked; <c>documentEndings</c>, of documents that are ZIP files inside; <c>programEndings</c>, of
/// files that run by themselves. Whether a document can be read is 120102's question.
/// </remarks>
internal sealed class SafeContentRule : CheckRule
{
    private static readonly FindingText Link = new(
        "{path} is a link; only files and folders are allowed.", "{path} 是链接，只允许文件和文件夹。",
        "Put the file itself in its place.", "请放入文件本身。");

    private static readonly FindingText Program = new(
        "{path} is a program or script ({kind}); plan packages hold data and documents only.",
        "{path} 是程序或脚本({kind}),成果包只允许数据和文档。",
        "Remove it, and look where it came from.", "请删除该文件，并核查来源。");

    private static readonly FindingText Macros = new(
        "{path} contains macros; documents without macros are required.", "{path} 含有宏，应为不含宏的文档。",
        "Save it as a document without macros.", "请另存为不含宏的文档。");

    private static readonly FindingText OtherArchive = new(
        "{path} is an archive of the kind {kind}, which cannot be looked into; only ZIP is allowed.",
        "{path} 是 {kind} 压缩包，无法检查其内容，只允许 ZIP。",
        "Deliver the files themselves, or pack them as ZIP.", "请直接提交文件，或改用 ZIP 打包。");

    private static readonly FindingText TooDeep = new(
        "{path} is an archive at level {found}; allowed are {allowed} levels of archives in a package.",
        "{path} 是第 {found} 层压缩包，成果包内最多允许 {allowed} 层。",
        "Unpack it and deliver the files themselves.", "请解压后直接提交文件。");

    private static readonly FindingText Unsafe = new(
        "{path} cannot be unpacked safely. {reason}", "{path} 无法安全解压。{reasonZh}",
        "Deliver the files themselves, or pack them again.", "请直接提交文件，或重新打包。");

    public override Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        foreach (var link in package.Links)
            reporter.Report(Link, new FindingPlace(File: link), ("path", link));
        foreach (var file in package.Files.Select(package.InPayload).Concat(package.Outside))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Check(package, file, reporter, cancellationToken);
        }

        return Task.CompletedTask;
    }

    private static void Check(
        PackageView package, string file, RuleReporter reporter, CancellationToken cancellationToken)
    {
        var path = Path.Combine(package.PayloadFolder, file);
        var (sign, ending) = (SignOf(path), EndingOf(file));
        var (kind, place) = (sign.Kind, new FindingPlace(File: file));
        if (kind == ContentKind.Program || IsOneOf(reporter, "programEndings", ending))
            reporter.Report(Program, place, ("path", file), ("kind", kind == ContentKind.Program ? sign.Name : ending));
        else if (kind == ContentKind.Archive)
            reporter.Report(OtherArchive, place, ("path", file), ("kind", sign.Name));
        else if (kind == ContentKind.Zip)
            CheckZip(path, file, IsOneOf(reporter, "documentEndings", ending), reporter, cancellationToken);
    }

    private static void CheckZip(
        string path, string file, bool isDocument, RuleReporter reporter, CancellationToken cancellationToken)
    {
        var depth = reporter.Rule.Number("archiveDepth", 1);
        var place = new FindingPlace(File: file);
        if (!isDocument && depth < 1)
        {
            reporter.Report(TooDeep, place, ("path", file), ("found", 1), ("allowed", depth));
            return;
        }

        var most = (long)reporter.Rule.Number("archiveMegabytes", 2048) << 20;
        var limits = ZipLimits.Default with { MaxTotalBytes = most, MaxEntryBytes = most };
        var inside = ArchiveInspection.Of(path, limits, cancellationToken);
        if (inside.Problem is { } problem && (!isDocument || IsOverLimit(problem)))
        {
            reporter.Report(
                Unsafe, place, ("path", file), ("problem", problem.Code), ("reason", problem.Detail("en")),
                ("reasonZh", problem.Detail("zh")));
        }

        if (inside.HasMacros)
            reporter.Report(Macros, place, ("path", file));
        foreach (var suspect in inside.Suspects)
            Report(suspect, file, isDocument, place, reporter);
    }

    private static void Report(
        SuspectEntry suspect, string file, bool isDocument, FindingPlace place, RuleReporter reporter)
    {
        var path = $"{file}/{suspect.Path}";
        if (suspect.Sign.Kind == ContentKind.Program)
        {
            reporter.Report(Program, place, ("path", path), ("kind", suspect.Sign.Name));
        }
        else if (!isDocument && !IsOneOf(reporter, "documentEndings", EndingOf(suspect.Path)))
        {
            // Documents hold tables and drawings of other programs, which are archives of their own.
            reporter.Report(TooDeep, place, ("path", path), ("found", 2), ("allowed", 1));
        }
    }

    private static bool IsOverLimit(Problem problem) => problem.Definition == ZipProblems.Bomb
        || problem.Definition == ZipProblems.TooLarge || problem.Definition == ZipProblems.TooManyEntries;

    private static ContentSign SignOf(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> head = stackalloc byte[ContentSigns.HeadLength];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return ContentSigns.Of(head[..length]);
    }

    private static string EndingOf(string path) => Path.GetExtension(path).TrimStart('.');

    private static bool IsOneOf(RuleReporter reporter, string parameter, string ending) =>
        ending.Length > 0 && reporter.Rule.Texts(parameter).Contains(ending, StringComparer.OrdinalIgnoreCase);
}
