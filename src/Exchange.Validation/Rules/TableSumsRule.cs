using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Rules;

/// <summary>510105: totals and classes are the sums of their rows, and columns balance along each row.</summary>
/// <remarks>Printed numbers were rounded one by one, so a sum may differ by half a last digit for each number in
/// it.</remarks>
internal sealed class TableSumsRule : CheckRule
{
    private static readonly FindingText WrongTotal = new(
        "{cell} is {found}, but the {count} rows below '{code}' sum to {sum}; rounding explains at most {tolerance}.",
        "{cell} 为 {found}，而“{code}”所属 {count} 行之和为 {sum}，舍入最多相差 {tolerance}。",
        "Correct the total or the row that is wrong.", "请更正合计或有误的行。");

    private static readonly FindingText Unbalanced = new(
        "{cell} is {found}, but {terms} make {sum}; rounding explains at most {tolerance}.",
        "{cell} 为 {found}，而 {terms} 之和为 {sum}，舍入最多相差 {tolerance}。",
        "Correct the value that is wrong.", "请更正有误的数值。");

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        foreach (var view in (await package.TablesAsync(cancellationToken)).Views)
        {
            foreach (var balance in view.Requirement.Balances ?? [])
                CheckBalance(view, balance, reporter);
            foreach (var total in view.Requirement.Totals ?? [])
                CheckTotals(view, total, reporter);
        }
    }

    private static void CheckBalance(TableView view, BalanceRequirement balance, RuleReporter reporter)
    {
        var less = balance.Less ?? [];
        var tolerance = HalfDigit(view, balance.Result)
            + balance.Terms.Concat(less).Sum(term => HalfDigit(view, term));
        var spoken = string.Join(" + ", balance.Terms) + string.Concat(less.Select(term => $" - {term}"));
        foreach (var row in view.Rows)
        {
            var terms = balance.Terms.Select(term => view.Cell(row, term)?.Number)
                .Concat(less.Select(term => -view.Cell(row, term)?.Number)).ToList();
            if (view.Cell(row, balance.Result)?.Number is { } result && terms.TrueForAll(term => term is not null)
                && terms.Sum() is { } sum && Math.Abs(result - sum) > tolerance)
            {
                reporter.Report(
                    Unbalanced, view.Place(row, balance.Result), ("cell", view.Address(row, balance.Result)),
                    ("found", StoredPrecision.Text(result)), ("terms", spoken),
                    ("sum", StoredPrecision.Text(sum)), ("tolerance", StoredPrecision.Text(tolerance)));
            }
        }
    }

    private static void CheckTotals(TableView view, TotalRequirement total, RuleReporter reporter)
    {
        if (view.Column(total.Codes) is null)
            return;
        foreach (var group in view.Rows.GroupBy(
            row => string.Join('\n', total.Within.Select(column => view.Text(row, column))), StringComparer.Ordinal))
        {
            var items = group.Where(row => view.Text(row, total.Codes) != total.Total).ToList();
            var classes = new ClassCodes(items.Select(row => view.Text(row, total.Codes)), total.CodeStep);
            var byParent = items.ToLookup(row => classes.Parent(view.Text(row, total.Codes)), StringComparer.Ordinal);
            foreach (var row in group)
            {
                var code = view.Text(row, total.Codes);
                var parts = code == total.Total ? byParent[null] : byParent[classes.Significant(code)];
                foreach (var column in total.Columns)
                    CheckTotal(view, row, [.. parts], code, column, reporter);
            }
        }
    }

    private static void CheckTotal(
        TableView view, TableRow row, List<TableRow> parts, string code, string column, RuleReporter reporter)
    {
        // An empty cell is nothing; a text instead of a number is 510102's to report.
        var cells = parts.ConvertAll(part => view.Cell(part, column));
        if (parts.Count == 0 || cells.Exists(cell => cell is { Number: null })
            || view.Cell(row, column)?.Number is not { } found)
            return;
        var sum = cells.Sum(cell => cell?.Number ?? 0);
        var tolerance = HalfDigit(view, column) * (parts.Count + 1);
        if (Math.Abs(found - sum) > tolerance)
        {
            reporter.Report(
                WrongTotal, view.Place(row, column), ("cell", view.Address(row, column)),
                ("found", StoredPrecision.Text(found)), ("count", parts.Count), ("code", code),
                ("sum", StoredPrecision.Text(sum)), ("tolerance", StoredPrecision.Text(tolerance)));
        }
    }

    private static decimal HalfDigit(TableView view, string column) =>
        StoredPrecision.HalfOfLastDigit(view.Requirement.Column(column)?.Decimals ?? 2);
}
