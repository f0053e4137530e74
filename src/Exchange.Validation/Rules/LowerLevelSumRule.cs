using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Validation.Baselines;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Rules;

/// <summary>620102: all divisions below one together respect what was set for that one (分解汇总).</summary>
/// <remarks>
/// Looked at twice: downwards, the rows for lower divisions in the table against the row of the package's own; upwards,
/// the package's value with the accepted ones of its sisters against the target of the parent, both from the baseline.
/// A lower limit can be concluded only when every division is there; an upper one is broken as soon as those there are
/// too much. Parameters: <c>atLeast</c> and <c>atMost</c>, codes of indicators; and those of
/// <see cref="IndicatorTable"/>.
/// </remarks>
internal sealed class LowerLevelSumRule : CheckRule
{
    private static readonly FindingText TooLittle = new(
        "The values of {indicator} of {count} divisions under {division} add up to {found}; at least {expected} is "
        + "set for it ({source}).",
        "{division} 下 {count} 个行政区的 {indicator} 合计 {found}；应不低于 {expected}({source})。",
        "Raise the values of the divisions, or have the limit changed.", "请提高各行政区的数值，或先调整上级数值。");

    private static readonly FindingText TooMuch = new(
        "The values of {indicator} of {count} divisions under {division} add up to {found}; at most {expected} is set "
        + "for it ({source}).",
        "{division} 下 {count} 个行政区的 {indicator} 合计 {found}；应不高于 {expected}({source})。",
        "Lower the values of the divisions, or have the limit changed.", "请降低各行政区的数值，或先调整上级数值。");

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        if (IndicatorTable.Of(await package.TablesAsync(cancellationToken), reporter.Rule) is not { } table)
            return;
        var look = new Look(package.Request, table, reporter);
        foreach (var code in reporter.Rule.Texts("atLeast"))
            look.Downwards(code, isLeast: true);
        foreach (var code in reporter.Rule.Texts("atMost"))
            look.Downwards(code, isLeast: false);
        var baseline = package.Request.IssuedBaseline;
        if (!baseline.Succeeded)
        {
            NotChecked.Tell(baseline.Problem, table.View.Place(), reporter);
            return;
        }

        foreach (var code in reporter.Rule.Texts("atLeast"))
            look.Upwards(code, isLeast: true, baseline.Value);
        foreach (var code in reporter.Rule.Texts("atMost"))
            look.Upwards(code, isLeast: false, baseline.Value);
        look.TellWhatIsMissing(baseline.Value);
    }

    private sealed class Look(CheckRequest request, IndicatorTable table, RuleReporter reporter)
    {
        private readonly List<string> incomplete = [];
        private bool hasTarget;

        private IEnumerable<string> Codes => reporter.Rule.Texts("atLeast").Concat(reporter.Rule.Texts("atMost"));

        public void Downwards(string code, bool isLeast)
        {
            var own = request.Division;
            if (table.Row(code, own) is not { } row || table.Measure(row) is not { } limit)
                return;
            var children = Below(own);
            var sum = new IndicatorSum(limit.Measure.Kind);
            foreach (var child in children)
                sum.Add(table.Row(code, child) is { } of ? table.Measure(of) : null);
            // A table without rows for lower divisions says nothing of them.
            if (sum.Count == 0)
                return;
            if (isLeast && sum.Count < children.Count)
                incomplete.Add(code);
            else
                Compare(
                    code, isLeast, sum, own, limit.Measure, limit.Rounding, row, table.View.Address(row, table.Value));
        }

        public void Upwards(string code, bool isLeast, Baseline baseline)
        {
            if (request.Divisions.Find(request.Division)?.Parent is not { } parent
                || baseline.Document.Target(parent, code) is not { } target
                || table.Row(code, request.Division) is not { } row)
                return;
            hasTarget = true;
            var limit = Measure.Of(target.Value, target.Unit);
            var sisters = Below(parent);
            var sum = new IndicatorSum(limit.Kind);
            sum.Add(table.Measure(row));
            foreach (var sister in sisters.Where(sister => sister != request.Division))
            {
                var value = baseline.Document.Accepted.FirstOrDefault(accepted => accepted.IsOf(sister, code));
                sum.Add(value is null ? null : new StoredMeasure(Measure.Of(value.Value, value.Unit), 0));
            }

            if (isLeast && sum.Count < sisters.Count)
                incomplete.Add(code);
            else
                Compare(code, isLeast, sum, parent, limit, 0, row, baseline.Name);
        }

        public void TellWhatIsMissing(Baseline baseline)
        {
            if (!hasTarget && request.Divisions.Find(request.Division)?.Parent is { } parent)
            {
                NotChecked.Tell(
                    BaselineProblems.NoTarget.With(
                        ("baseline", baseline.Name), ("codes", string.Join(", ", Codes)), ("division", parent)),
                    table.View.Place(), reporter);
            }

            if (incomplete.Count == 0)
                return;
            var codes = incomplete.Distinct(StringComparer.Ordinal).ToList();
            NotChecked.Tell(
                BaselineProblems.Incomplete.With(
                    ("baseline", baseline.Name), ("codes", string.Join(", ", codes)), ("division", request.Division)),
                table.View.Place(), reporter);
        }

        // Placeholders of the code list (市辖区 as a heading, say) have no plan, nor have divisions that are no more.
        private List<DivisionCode> Below(DivisionCode division) =>
        [
            .. request.Divisions.ChildrenOf(division).Select(child => child.Code)
                .Where(code => request.Divisions.FindValid(code, request.AsOf) is { IsPlaceholder: false }).Order(),
        ];

        private void Compare(
            string code, bool isLeast, IndicatorSum sum, DivisionCode of, Measure limit, decimal rounding, TableRow row,
            string source)
        {
            var worse = isLeast ? limit.Amount - sum.Amount : sum.Amount - limit.Amount;
            if (worse <= sum.Rounding + rounding)
                return;
            reporter.Report(
                isLeast ? TooLittle : TooMuch, table.View.Place(row, table.Value), ("indicator", code),
                ("count", sum.Count), ("division", of), ("found", new Measure(sum.Amount, limit.Kind).Text),
                ("expected", limit.Text), ("source", source));
        }
    }

    /// <summary>Adds up values of one kind; others, and none, are not there.</summary>
    private sealed class IndicatorSum(string kind)
    {
        public int Count { get; private set; }

        public decimal Amount { get; private set; }

        public decimal Rounding { get; private set; }

        public void Add(StoredMeasure? value)
        {
            if (value is null || value.Measure.Kind != kind)
                return;
            Count++;
            Amount += value.Measure.Amount;
            Rounding += value.Rounding;
        }
    }
}
