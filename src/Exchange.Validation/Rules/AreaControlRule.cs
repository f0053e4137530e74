using System.Globalization;
using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>340104: the areas stored in a layer that covers everything add up to the control area (控制面积).</summary>
/// <remarks>
/// Parameters: <c>control</c>, the table whose stored areas are the control area; <c>fields</c>, attributes in m² of
/// which the first that a layer has counts; <c>squareMetres</c>, the difference allowed, beside which rounding each
/// feature to <c>roundingSquareMetres</c> may add its half. Whether stored areas are true is the question of 340103.
/// </remarks>
internal sealed class AreaControlRule : CheckRule
{
    private static readonly FindingText Differs = new(
        "The areas in {field} of {layer} add up to {found} m², {difference} m² from the control area of {control}, "
        + "{expected} m²; at most {allowed} m² is allowed.",
        "{layer} 的 {field} 合计 {found} 平方米，与 {control} 控制面积 {expected} 平方米相差 {difference} 平方米；允许 {allowed} 平方米。",
        "Look for missing or doubled features, then settle the rest on the largest polygon.",
        "请查找缺失或重复的要素，再将余差归入最大图斑。");

    private readonly List<(LayerView Layer, StoredAreaSum Areas)> covering = [];
    private (LayerView Layer, StoredAreaSum Areas)? control;

    public override IEnumerable<LayerCheck> BeginRelated(LayerView layer, RuleReporter reporter) =>
        control is null && reporter.Rule.Texts("control").Contains(layer.Table, StringComparer.OrdinalIgnoreCase)
        && FieldOf(layer, reporter) is { } field
            ? [new Look(new StoredAreaSum(field), areas => control ??= (layer, areas))] : [];

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) =>
        FieldOf(layer, reporter) is { } field
            ? new Look(new StoredAreaSum(field), areas => covering.Add((layer, areas))) : null;

    public override void CheckRelations(RuleReporter reporter, CancellationToken cancellationToken)
    {
        if (control is not { } expected)
            return;
        foreach (var (layer, areas) in covering.Where(entry => entry.Layer != expected.Layer))
        {
            var allowed = (decimal)reporter.Rule.Number("squareMetres", 1)
                + (decimal)reporter.Rule.Number("roundingSquareMetres", 0.01) / 2 * (areas.Sum.Count + 1);
            var excess = AreaControl.Excess(areas.Sum, expected.Areas.Sum.SquareMetres, allowed);
            if (excess == 0 || areas.Sum.Count == 0)
                continue;
            reporter.Report(
                Differs, layer.Place(areas.Field), ("layer", layer.Table), ("field", areas.Field),
                ("control", expected.Layer.Table), ("found", Text(areas.Sum.SquareMetres)),
                ("expected", Text(expected.Areas.Sum.SquareMetres)), ("difference", Text(excess)),
                ("allowed", Text(allowed)));
        }
    }

    private static string? FieldOf(LayerView layer, RuleReporter reporter) =>
        reporter.Rule.Texts("fields").FirstOrDefault(name => layer.Definition.Attribute(name) is not null);

    private static string Text(decimal squareMetres) => squareMetres.ToString("F2", CultureInfo.InvariantCulture);

    private sealed class Look(StoredAreaSum areas, Action<StoredAreaSum> isComplete) : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken) =>
            areas.Add(partition);

        public override void End(CancellationToken cancellationToken) => isComplete(areas);
    }
}
