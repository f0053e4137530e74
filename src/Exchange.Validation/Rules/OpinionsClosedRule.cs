using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Processes;
using Exchange.Validation.Profiles;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Rules;

/// <summary>
/// 710102: every reason of an earlier return is answered (意见闭合). The machine looks for the answers in a table of the
/// package; whether they answer, a person concludes.
/// </summary>
/// <remarks>
/// An answer to the number of a whole decision answers all of its reasons: cases returned before reasons had numbers of their own stay
/// answered, and so do answers from levels that know the decision's number alone.
/// Parameters: <c>sheets</c>, names of the table of answers; <c>number</c> and <c>answer</c>, headers of its columns,
/// the first as findings name it.
/// </remarks>
internal sealed class OpinionsClosedRule : CheckRule
{
    private static readonly FindingText WithoutAnswer = new(
        "{cell} has no answer to opinion {number}.", "{cell} 未填写意见 {number} 的答复。",
        "Write what was changed, or why nothing was.", "请填写修改情况或不修改的理由。");

    private static readonly FindingText NotAnswered = new(
        "Opinion {number} of an earlier return, '{text}', has no row in table '{sheet}'.",
        "退回意见 {number}“{text}”在“{sheet}”中没有对应的行。",
        "Add a row with the number of the opinion and the answer.", "请补充该意见编号及答复。");

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        var (numbers, answers) = (reporter.Rule.Texts("number"), reporter.Rule.Texts("answer"));
        if (reporter.Rule.Texts("sheets") is not [var sheet, ..] || numbers.Count == 0 || answers.Count == 0)
            return;
        var view = Find(await package.TablesAsync(cancellationToken), reporter, numbers, answers);
        var answered = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in view?.Rows ?? [])
        {
            var number = view!.Text(row, numbers[0]); // Rows come of it.
            if (number.Length == 0)
                continue;
            answered.Add(number);
            if (view.Text(row, answers[0]).Length == 0)
                reporter.Report(
                    WithoutAnswer, view.Place(row, answers[0]), ("cell", view.Address(row, answers[0])),
                    ("number", number));
        }

        var place = view?.Place() ?? FindingPlace.Package;
        foreach (var reason in package.Request.EarlierReturns ?? [])
        {
            if (!answered.Contains(reason.Number) && (reason.Whole is not { } whole || !answered.Contains(whole)))
                reporter.Report(NotAnswered, place, ("number", reason.Number), ("text", reason.Text), ("sheet", sheet));
        }

        var descriptor = PackageHeader.ReadDescriptor(package.Request.PackageFolder);
        if (package.Request.EarlierReturns is null && descriptor.Succeeded && descriptor.Value.Version > 1)
        {
            reporter.Note(
                $"This is version {descriptor.Value.Version}, and what earlier versions were returned for is not "
                + $"known here; a person compares it with table '{sheet}' ({answered.Count} answers).",
                $"成果为第 {descriptor.Value.Version} 版，此处不掌握以往退回意见；请人工与“{sheet}”({answered.Count} 条答复)比对。", place);
        }
    }

    private static TableView? Find(
        PackageTables tables, RuleReporter reporter, IReadOnlyList<string> numbers, IReadOnlyList<string> answers)
    {
        var sheets = reporter.Rule.Texts("sheets");
        var requirement = new TableRequirement(
            sheets[0], sheets[0], sheets[0], Need.Optional, Columns: [Column(numbers), Column(answers)]);
        return tables.Files.Where(file => file.Workbook is not null)
            .SelectMany(file => file.Workbook!.Sheets.Select(sheet => (file.File, Sheet: sheet))) // Filtered above.
            .Where(entry => sheets.Contains(entry.Sheet.Name.Trim(), StringComparer.Ordinal))
            .Select(entry => TableView.Of(requirement, entry.File, entry.Sheet))
            .FirstOrDefault(view => view.Header is not null);
    }

    private static ColumnRequirement Column(IReadOnlyList<string> names) =>
        new(names[0], names[0], FieldType.Text, Need.Optional, Aliases: [.. names.Skip(1)]);
}
