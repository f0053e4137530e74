using System.Globalization;
using System.Text.RegularExpressions;
using Exchange.Packaging.Descriptors;
using Exchange.Validation.Checking;
using Exchange.Validation.Documents;
using Exchange.Validation.Findings;
using Exchange.Validation.Processes;

namespace Exchange.Validation.Rules;

/// <summary>
/// 710101: the documents of the procedure are there, and dated in its order (程序材料). The machine looks for them by their
/// names; a person reads them and concludes.
/// </summary>
/// <remarks>
/// Parameters: <c>documents</c>, the steps in their order, each with words of which one is in the file's name, joined
/// by <c>|</c>; <c>afterApproval</c>, steps that a package for the record (备案) has besides. The date of a document is
/// that in its name (20260301, 2026-03-01 or 2026年3月1日), or else the last one in its text.
/// </remarks>
internal sealed partial class ProcedureDocumentsRule : CheckRule
{
    private static readonly FindingText Missing = new(
        "No file is named after step {number}, {step}; a person concludes whether the document is needed.",
        "没有以程序第 {number} 步“{step}”命名的文件；是否需要由人工判定。",
        "Add the document, with the step in its name.", "请补充该材料，文件名注明程序步骤。");

    private static readonly FindingText Undated = new(
        "{name} has no date in its name or text, so its place in the procedure was not compared.",
        "“{name}”的文件名和文字中没有日期，未比较其程序先后。",
        "Put the date of the document into the file's name, as 20260301.", "请在文件名中写明文件日期，如 20260301。");

    private static readonly FindingText OutOfOrder = new(
        "{name} ({step}) is of {date}, before {earlier} ({earlierStep}) of {earlierDate}; a person concludes whether "
        + "the procedure was kept.",
        "“{name}”({step})日期为 {date}，早于“{earlier}”({earlierStep})的 {earlierDate}；程序是否合规由人工判定。",
        "Correct the date in the name, or explain the order.", "请更正文件名中的日期，或说明先后顺序。");

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        // Patches and the like are of no plan that went through a procedure.
        if (package.Request.Profile.PlanTypes.Count == 0)
            return;
        var descriptor = PackageHeader.ReadDescriptor(package.Request.PackageFolder);
        var isFiling = descriptor.Succeeded && descriptor.Value.Plan.Stage == PlanStage.Filing;
        var steps = reporter.Rule.Texts("documents")
            .Concat(isFiling ? reporter.Rule.Texts("afterApproval") : []).ToList();
        DatedDocument? last = null;
        for (var number = 1; number <= steps.Count; number++)
        {
            var words = steps[number - 1].Split('|');
            var files = package.Files.Where(file => words.Any(
                word => Path.GetFileNameWithoutExtension(file).Contains(word, StringComparison.Ordinal))).ToList();
            if (files.Count == 0)
                reporter.Report(Missing, FindingPlace.Package, ("number", number), ("step", words[0]));
            var latest = last;
            foreach (var file in files)
            {
                var place = new FindingPlace(File: package.InPayload(file));
                var date = DateIn(Path.GetFileNameWithoutExtension(file), isFirst: true)
                    ?? await DateOfTextAsync(package.FullPath(file), cancellationToken);
                if (date is null)
                    reporter.Report(Undated, place, ("name", Path.GetFileName(file)));
                else if (last is not null && date < last.Date)
                    reporter.Report(
                        OutOfOrder, place, ("name", Path.GetFileName(file)), ("step", words[0]),
                        ("date", Day(date.Value)), ("earlier", last.Name), ("earlierStep", last.Step),
                        ("earlierDate", Day(last.Date)));
                if (date is { } known && (latest is null || known > latest.Date))
                    latest = new DatedDocument(Path.GetFileName(file), words[0], known);
            }

            last = latest;
        }
    }

    private static async Task<DateOnly?> DateOfTextAsync(string file, CancellationToken cancellationToken)
    {
        var text = await DocumentText.ReadAsync(file, cancellationToken);
        return text.Succeeded ? DateIn(text.Value, isFirst: false) : null;
    }

    private static DateOnly? DateIn(string text, bool isFirst)
    {
        var dates = Dates().Matches(text)
            .Select(match => DateOnly.TryParseExact(
                $"{match.Groups["year"].Value}-{match.Groups["month"].Value}-{match.Groups["day"].Value}", "yyyy-M-d",
                CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : (DateOnly?)null)
            .Where(date => date is not null);
        return isFirst ? dates.FirstOrDefault() : dates.LastOrDefault();
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // Both forms fill the same groups: 20260301, and 2026-3-1 or 2026年3月1日.
    [GeneratedRegex(
        "(?<![0-9])(?<year>(?:19|20)[0-9]{2})(?:(?<month>[0-9]{2})(?<day>[0-9]{2})"
        + "|[-年.](?<month>[0-9]{1,2})[-月.](?<day>[0-9]{1,2}))(?![0-9])")]
    private static partial Regex Dates();

    private sealed record DatedDocument(string Name, string Step, DateOnly Date);
}
