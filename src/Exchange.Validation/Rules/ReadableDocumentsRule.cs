using System.Globalization;
using Exchange.Domain.Problems;
using Exchange.Validation.Checking;
using Exchange.Validation.Documents;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>
/// 120102: documents and images open, are not encrypted and have pages; printed maps are fine enough.
/// </summary>
internal sealed class ReadableDocumentsRule : CheckRule
{
    private const string DensityParameter = "minimumDotsPerInch";

    private static readonly FindingText Unreadable = new(
        "{reason}", "{reasonZh}",
        "Open the file once with a desktop program before packing it again.", "请先用桌面软件打开确认，再重新打包。");

    private static readonly FindingText Coarse = new(
        "The picture has {found} dots per inch; {minimum} or more are asked for.",
        "图片分辨率为 {found} dpi,要求不低于 {minimum} dpi。",
        "Export the map again with that resolution.", "请按要求的分辨率重新导出图件。");

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        var pictures = package.FilesOf(FileRole.Pictures).ToHashSet(StringComparer.Ordinal);
        var databases = package.VectorFiles().ToHashSet(StringComparer.Ordinal);
        var minimum = reporter.Rule.Number(DensityParameter, 0);
        foreach (var file in package.Files.Where(file => !databases.Contains(file)))
        {
            var (path, place) = (package.FullPath(file), new FindingPlace(File: package.InPayload(file)));
            var ending = Path.GetExtension(file).TrimStart('.').ToUpperInvariant();
            if (await FaultOfAsync(path, ending, cancellationToken) is { } fault)
                Tell(fault, place, reporter);
            else if (pictures.Contains(file) && IsImage(ending)
                && ImageHead.Read(path)?.DotsPerInch is { } density && Math.Round(density) < minimum)
                reporter.Question(
                    Coarse, place, ("found", Math.Round(density).ToString(CultureInfo.InvariantCulture)),
                    ("minimum", minimum));
        }
    }

    private static async Task<Problem?> FaultOfAsync(string path, string ending, CancellationToken cancellationToken) =>
        ending switch
        {
            "PDF" => await PdfCheck.FaultOfAsync(path, new ToolLimits(), cancellationToken),
            "DOCX" => OfficeCheck.FaultOf(path, cancellationToken),
            "DOC" => OfficeCheck.FaultOfOld(path),
            _ when IsImage(ending) && ImageHead.Read(path) is null
                => DocumentProblems.ImageUnreadable.With(("kind", ending)),
            _ => null,
        };

    private static bool IsImage(string ending) => ending is "JPG" or "JPEG" or "PNG" or "TIF" or "TIFF";

    private static void Tell(Problem problem, FindingPlace place, RuleReporter reporter)
    {
        (string, object?)[] values =
        [
            ("problem", problem.Code), ("reason", problem.Detail("en")), ("reasonZh", problem.Detail("zh")),
        ];
        // That this machine lacks a program is no fault of the package.
        if (problem.Definition == DocumentProblems.NoReaderForPdf)
            reporter.Question(Unreadable, place, values);
        else
            reporter.Report(Unreadable, place, values);
    }
}
