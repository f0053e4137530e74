using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Rules;

/// <summary>510106: the same quantity in two tables is equal, in square metres, within the precision stored.</summary>
internal sealed class TableToTableRule : CheckRule
{
    private static readonly FindingText Different = new(
        "{name}: {cell} gives {found} m², {other} gives {expected} m²; rounding explains at most {tolerance} m².",
        "{nameZh}：{cell} 为 {found} 平方米，{other} 为 {expected} 平方米，舍入最多相差 {tolerance} 平方米。",
        "Correct the table that is wrong.", "请更正有误的表格。");

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken)
    {
        var tables = await package.TablesAsync(cancellationToken);
        foreach (var relation in package.Request.Profile.TableRelations)
        {
            if (QuantityReading.Of(tables, relation.Left) is not { } left
                || QuantityReading.Of(tables, relation.Right) is not { } right)
                continue;
            var tolerance = left.Rounding + right.Rounding;
            if (Math.Abs(left.SquareMetres - right.SquareMetres) > tolerance)
            {
                reporter.Report(
                    Different,
                    left.View.Place(left.Row, left.Column) with { RelatedLayer = right.View.Requirement.Sheet },
                    ("name", relation.NameEn), ("nameZh", relation.NameZh), ("cell", left.Cells),
                    ("found", StoredPrecision.Text(left.SquareMetres)), ("other", right.Cells),
                    ("expected", StoredPrecision.Text(right.SquareMetres)),
                    ("tolerance", StoredPrecision.Text(tolerance)));
            }
        }
    }
}
