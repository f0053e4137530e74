using Exchange.Domain.Problems;
using Exchange.Validation.Baselines;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;
using Exchange.Validation.RulePacks;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Rules;

/// <summary>620101: binding indicators are not worse than what the upper level has issued (约束性指标).</summary>
/// <remarks>
/// Parameters: <c>atLeast</c> and <c>atMost</c>, codes of indicators that may not fall below, or rise above, the issued
/// value; <c>issued</c>, the column in which the table repeats that value; <c>name</c> and <c>before</c>, the columns
/// with its name and the value of the base year, to list them; and those of <see cref="IndicatorTable"/>.
/// </remarks>
internal sealed class BindingIndicatorRule : CheckRule
{
    // Tables name some forty; a report is held in memory.
    private const int MostListed = 500;

    // What is left of a conversion between units is no figure anybody issued.
    private const int IssuedDecimals = 4;

    private const string SuggestionEn = "Keep to the issued value, or have it changed by the upper level first.";
    private const string SuggestionZh = "请落实下达值，或先由上级调整。";

    private static readonly FindingText TooLittle = new(
        "{cell} is {found} for {indicator}; at least {issued} was issued to {division} ({baseline}).",
        "{cell} 中 {indicator} 为 {found}；下达给 {division} 的不低于 {issued}({baseline})。", SuggestionEn, SuggestionZh);

    private static readonly FindingText TooMuch = new(
        "{cell} is {found} for {indicator}; at most {issued} was issued to {division} ({baseline}).",
        "{cell} 中 {indicator} 为 {found}；下达给 {division} 的不高于 {issued}({baseline})。", SuggestionEn, SuggestionZh);

    private static readonly FindingText WronglyRepeated = new(
        "{cell} gives {found} as the issued value of {indicator}, but {issued} was issued to {division} ({baseline}).",
        "{cell} 中 {indicator} 的上级下达值为 {found}，实际下达给 {division} 的为 {issued}({baseline})。",
        "Put the issued value there.", "请填写实际下达值。");

    private static readonly FindingText OtherUnit = new(
        "{cell} has {found} for {indicator}, which cannot be compared with the issued {issued} ({baseline}).",
        "{cell} 中 {indicator} 为 {found}，无法与下达值 {issued}({baseline})比较。",
        "Give the indicator in the unit it was issued in.", "请按下达值的单位填写该指标。");

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        // A missing table, row or value is a finding of 5101 and 5104.
        if (IndicatorTable.Of(await package.TablesAsync(cancellationToken), reporter.Rule) is not { } table)
            return;
        var baseline = package.Request.IssuedBaseline;
        reporter.List(
        [
            .. table.RowsOf(package.Request.Division).Take(MostListed)
                .Select(row => Describe(table, row, baseline.Succeeded ? baseline.Value : null, package, reporter.Rule)),
        ]);
        if (!baseline.Succeeded)
        {
            NotChecked.Tell(baseline.Problem, table.View.Place(), reporter);
            return;
        }

        var missing = new List<string>();
        foreach (var (code, isLeast) in reporter.Rule.Texts("atLeast").Select(code => (code, true))
            .Concat(reporter.Rule.Texts("atMost").Select(code => (code, false))))
        {
            if (table.Row(code, package.Request.Division) is not { } row)
                continue;
            if (baseline.Value.Document.Target(package.Request.Division, code) is { } issued)
                Compare(table, row, issued, isLeast, baseline.Value, reporter);
            else
                missing.Add(code);
        }

        if (missing.Count > 0)
        {
            NotChecked.Tell(
                BaselineProblems.NoTarget.With(
                    ("baseline", baseline.Value.Name), ("codes", string.Join(", ", missing)),
                    ("division", package.Request.Division)),
                table.View.Place(), reporter);
        }
    }

    private static IndicatorResult Describe(
        IndicatorTable table, TableRow row, Baseline? baseline, PackageView package, RuleDefinition rule)
    {
        var code = table.Code(row);
        IndicatorBound? bound = rule.Texts("atLeast").Contains(code) ? IndicatorBound.AtLeast
            : rule.Texts("atMost").Contains(code) ? IndicatorBound.AtMost : null;
        var found = table.Measure(row);
        var unit = table.Unit(row) ?? "";
        var issued = baseline?.Document.Target(package.Request.Division, code) is { } target
            && Measure.Of(target.Value, target.Unit) is var measure && measure.Kind == found?.Measure.Kind ? measure : null;
        return new IndicatorResult(
            code, rule.Texts("name") is [var name] ? table.View.Text(row, name) : "", unit,
            rule.Texts("before") is [var before] ? table.View.Cell(row, before)?.Number : null,
            table.View.Cell(row, table.Value)?.Number,
            issued is null ? null : Math.Round(issued.Amount / Measure.Scale(unit), IssuedDecimals),
            bound,
            issued is null || bound is null || found is null
                ? null : Worse(found, issued, bound is IndicatorBound.AtLeast) <= found.Rounding);
    }

    private static decimal Worse(StoredMeasure found, Measure issued, bool isLeast) => isLeast
        ? issued.Amount - found.Measure.Amount : found.Measure.Amount - issued.Amount;

    private static void Compare(
        IndicatorTable table, TableRow row, IssuedValue issued, bool isLeast, Baseline baseline, RuleReporter reporter)
    {
        var target = Measure.Of(issued.Value, issued.Unit);
        if (table.Measure(row) is { } found)
        {
            if (found.Measure.Kind != target.Kind)
                Report(OtherUnit, table.Value, found.Measure);
            else if (Worse(found, target, isLeast) > found.Rounding)
                Report(isLeast ? TooLittle : TooMuch, table.Value, found.Measure);
        }

        if (reporter.Rule.Texts("issued") is [var column] && table.Measure(row, column) is { } repeated
            && (repeated.Measure.Kind != target.Kind
                || Math.Abs(repeated.Measure.Amount - target.Amount) > repeated.Rounding))
            Report(WronglyRepeated, column, repeated.Measure);

        void Report(FindingText text, string column, Measure value) => reporter.Report(
            text, table.View.Place(row, column), ("cell", table.View.Address(row, column)), ("found", value.Text),
            ("indicator", issued.Indicator), ("issued", target.Text), ("division", issued.Division),
            ("baseline", baseline.Name));
    }
}
