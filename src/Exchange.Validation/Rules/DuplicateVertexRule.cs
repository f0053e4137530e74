using Exchange.Spatial.Shapes;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// 410108: no points in a row on one place and no spikes. Parameter <c>toleranceMetres</c>: nearer points are the same.
/// </summary>
internal sealed class DuplicateVertexRule : CheckRule
{
    private static readonly FindingText Doubled = new(
        "Feature {feature} of {layer} has two points in a row {found} m apart; at least {allowed} m is expected.",
        "{layer} 的要素 {feature} 有相邻两点间距 {found} 米；应不小于 {allowed} 米。",
        "Delete one of the two points.", "请删除其中一个重复点。");

    private static readonly FindingText Spike = new(
        "The border of feature {feature} of {layer} runs out and back for {found} m on the same way.",
        "{layer} 的要素 {feature} 边界存在长 {found} 米的毛刺。",
        "Delete the point at the tip.", "请删除毛刺顶点。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        if (layer.Definition.GeometryKind is null)
            return null;
        var tolerance = reporter.Rule.Number("toleranceMetres", new ShapeOptions().DuplicateVertexMetres);
        return ShapeLook.Of(layer)
            .Ask(ShapeFaultKind.DuplicateVertex, Doubled, reporter, o => o with { DuplicateVertexMetres = tolerance },
                RepeatedPoint.RepairOf)
            .Ask(ShapeFaultKind.Spike, Spike, reporter, o => o with { SpikeWidthMetres = tolerance });
    }
}
