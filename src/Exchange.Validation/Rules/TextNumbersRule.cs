using Exchange.Domain.Divisions;
using Exchange.Validation.Checking;
using Exchange.Validation.Documents;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Rules;

/// <summary>
/// 610102: the numbers in the plan text are those of the indicator table (文图数一致), which 610101 holds against the
/// layers. The machine finds numbers behind the names of indicators; a person concludes.
/// </summary>
/// <remarks>
/// Parameters: <c>files</c>, patterns of the texts; <c>names</c>, the column with the indicators' names; <c>values</c>,
/// the columns a number of the text may come from; <c>units</c>, of numbers looked for; and those of
/// <see cref="IndicatorTable"/>.
/// </remarks>
internal sealed class TextNumbersRule : CheckRule
{
    private static readonly FindingText Differs = new(
        "The text says '{name} … {found}', the table has {expected} ({cell}); a person concludes which is right.",
        "文本中“{name}”为 {found}，表中为 {expected}({cell});由人工判定。",
        "Correct the text or the table.", "请更正文本或表格。");

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        if (IndicatorTable.Of(await package.TablesAsync(cancellationToken), reporter.Rule) is not { } table)
            return;
        var patterns = reporter.Rule.Texts("files")
            .Select(pattern => FilePattern.For(pattern, package.Request.Profile.Prefix, package.Names)).ToList();
        foreach (var file in package.Files.Where(
            file => patterns.Exists(pattern => pattern.MatchesWithOtherWords(file))))
        {
            var place = new FindingPlace(File: package.InPayload(file));
            var text = await DocumentText.ReadAsync(package.FullPath(file), cancellationToken);
            if (!text.Succeeded)
                NotChecked.Tell(text.Problem, place, reporter);
            else if (text.Value.Length == 0)
                NotChecked.Tell(DocumentProblems.NoText.With(), place, reporter);
            else
                Compare(text.Value, table, place, package.Request.Division, reporter);
        }
    }

    private static void Compare(
        string text, IndicatorTable table, FindingPlace place, DivisionCode division,
        RuleReporter reporter)
    {
        if (reporter.Rule.Texts("names") is not [var names])
            return;
        foreach (var row in table.RowsOf(division))
        {
            var name = table.View.Text(row, names);
            var values = reporter.Rule.Texts("values").Select(column => table.Measure(row, column))
                .OfType<StoredMeasure>().ToList();
            if (values.Count == 0)
                continue;
            var units = reporter.Rule.Texts("units").Append(table.Unit(row)).OfType<string>().Distinct().ToList();
            foreach (var number in NumberSearch.Behind(text, [name], units)
                .Where(number => !values.Exists(value => IsSame(number.Value, value))))
            {
                reporter.Report(
                    Differs, place, ("name", name), ("found", number.Written),
                    ("expected", string.Join(" / ", values.Select(value => value.Measure.Text).Distinct())),
                    ("cell", table.View.Address(row, table.Value)));
            }
        }
    }

    private static bool IsSame(StoredMeasure text, StoredMeasure table) => text.Measure.Kind == table.Measure.Kind
        && Math.Abs(text.Measure.Amount - table.Measure.Amount) <= text.Rounding + table.Rounding;
}
