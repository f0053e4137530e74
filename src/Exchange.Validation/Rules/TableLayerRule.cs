using Exchange.Domain.Divisions;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Rules;

/// <summary>
/// 610101: a table gives the areas of the layer it summarises, by division and class, within the precision it stores
/// (图数一致).
/// </summary>
/// <remarks>
/// What belongs together is data of the profile. Compared are the areas stored with the features; whether these are
/// true is the question of 340103. Missing tables, layers and fields have rules of their own.
/// </remarks>
internal sealed class TableLayerRule : CheckRule
{
    private static readonly FindingText Differs = new(
        "{name}: {cell} gives {found} m², but {layer} sums to {expected} m² for division {division}{class}, a "
        + "difference of {difference} m²; rounding explains at most {tolerance} m².",
        "{nameZh}：{cell} 为 {found} 平方米，而 {layer} 中 {division}{class} 合计 {expected} 平方米，相差 {difference} 平方米，舍入最多相差 "
        + "{tolerance} 平方米。",
        "Make the table again from the layer.", "请由图层重新汇总该表。");

    private static readonly FindingText NotListed = new(
        "{name}: {layer} has {expected} m² of class {class} in division {division}, and the table has no row for it.",
        "{nameZh}：{layer} 中 {division} 的 {class} 类共 {expected} 平方米，表中没有对应的行。",
        "Make the table again from the layer.", "请由图层重新汇总该表。");

    private readonly List<(TableLayerRelation Relation, LayerSums Sums)> compared = [];
    private PackageTables? tables;

    public override async Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken) =>
        tables = await package.TablesAsync(cancellationToken);

    public override void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
        foreach (var relation in database.Request.Profile.TableLayers)
        {
            var layer = database.Tables(relation.Layers).FirstOrDefault(
                layer => LayerSums.FieldOf(layer, relation) is not null);
            if (layer is not null
                && tables?.Find(relation.Sheet) is { } view && view.Column(relation.Column) is not null)
                compared.Add((relation, new LayerSums(layer, relation)));
        }
    }

    public override IEnumerable<LayerCheck> BeginRelated(LayerView layer, RuleReporter reporter) =>
        compared.Where(entry => entry.Sums.Layer == layer).Select(entry => entry.Sums);

    public override void CheckRelations(RuleReporter reporter, CancellationToken cancellationToken)
    {
        foreach (var (relation, sums) in compared.Where(entry => entry.Sums.IsComplete))
        {
            if (tables?.Find(relation.Sheet) is { } view)
                new Comparison(view, relation, sums, reporter).Run();
        }
    }

    private sealed class Comparison(
        TableView view, TableLayerRelation relation, LayerSums sums, RuleReporter reporter)
    {
        private readonly List<TableRow> rows =
        [
            .. view.Rows.Where(row => relation.Where?.All(
                where => QuantityReading.Matches(view.Text(row, where.Key), where.Value)) != false),
        ];

        public void Run()
        {
            var own = sums.Layer.Request.Division.Value;
            var listed = new List<string>();
            foreach (var row in rows)
            {
                if (DivisionOf(row) is not { } division || !sums.Knows(division))
                    continue;
                var code = relation.Classes is { } classes ? view.Text(row, classes.Codes) : null;
                if (code is { Length: 0 })
                    continue;
                var start = StartOf(code);
                if (division.Value == own && start is { Length: > 0 })
                    listed.Add(start);
                Compare(row, division, start);
            }

            // Only a table that tells the own division's classes apart can have forgotten one.
            if (listed.Count == 0)
                return;
            foreach (var (code, sum) in sums.Classes(sums.Layer.Request.Division)
                .Where(entry => !listed.Exists(start => sums.Belongs(entry.Code, start))))
            {
                reporter.Report(
                    NotListed, view.Place() with { RelatedLayer = sums.Layer.Table }, ("name", relation.NameEn),
                    ("nameZh", relation.NameZh), ("layer", sums.Layer.Table), ("class", code), ("division", own),
                    ("expected", StoredPrecision.Text(sum)));
            }
        }

        private void Compare(TableRow row, DivisionCode division, string? start)
        {
            if (view.Requirement.Column(relation.Column) is not { } column
                || view.Cell(row, column.Name)?.Number is not { } number
                || view.UnitOf(row, column) is not { } unit || AreaUnits.Of(unit) is not { } squareMetres)
                return;
            var (found, expected) = (number * squareMetres, sums.Of(division, start));
            var tolerance = StoredPrecision.HalfOfLastDigit(column.Decimals ?? 2) * squareMetres;
            if (Math.Abs(found - expected) <= tolerance)
                return;
            reporter.Report(
                Differs, view.Place(row, column.Name) with { RelatedLayer = sums.Layer.Table },
                ("name", relation.NameEn), ("nameZh", relation.NameZh), ("cell", view.Address(row, column.Name)),
                ("found", StoredPrecision.Text(found)), ("layer", sums.Layer.Table), ("division", division),
                ("class", start is { Length: > 0 } ? $" {start}" : ""), ("expected", StoredPrecision.Text(expected)),
                ("difference", StoredPrecision.Text(found - expected)), ("tolerance", StoredPrecision.Text(tolerance)));
        }

        private DivisionCode? DivisionOf(TableRow row) => relation.Division is not { } column
            ? sums.Layer.Request.Division
            : DivisionCode.TryParse(view.Text(row, column), out var division) ? division : null;

        // The total is the class that every code starts with.
        private string? StartOf(string? code) => relation.Classes is not { } classes || code is null ? null
            : code == classes.Total ? ""
            : new ClassCodes([], classes.CodeStep).Significant(code);
    }
}
