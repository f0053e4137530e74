using Exchange.Spatial.Shapes;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// 440102: no slivers. Parameters <c>widthMetres</c>: narrower polygons are slivers; <c>compactness</c>: less compact
/// ones (4π area by perimeter²) are, 0 to leave that out.
/// </summary>
internal sealed class SliverRule : CheckRule
{
    private static readonly FindingText Narrow = new(
        "A polygon of feature {feature} of {layer} is only {found} m wide on average; at least {allowed} m is "
        + "expected.",
        "{layer} 的要素 {feature} 平均宽度仅 {found} 米；应不小于 {allowed} 米。",
        "Join the sliver to a neighbour, or explain why it must stand alone.", "请将狭长面并入相邻图斑，或说明保留理由。");

    private static readonly FindingText Loose = new(
        "A polygon of feature {feature} of {layer} has a compactness of {found}; at least {allowed} is expected.",
        "{layer} 的要素 {feature} 紧凑度为 {found}；应不小于 {allowed}。",
        "Join the sliver to a neighbour, or explain why it must stand alone.", "请将狭长面并入相邻图斑，或说明保留理由。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        if (layer.Definition.GeometryKind is null)
            return null;
        var width = reporter.Rule.Number("widthMetres", new ShapeOptions().SliverWidthMetres);
        var compactness = reporter.Rule.Number("compactness", new ShapeOptions().LeastCompactness);
        return ShapeLook.Of(layer)
            .Ask(ShapeFaultKind.Sliver, Narrow, reporter, options => options with { SliverWidthMetres = width })
            .Ask(ShapeFaultKind.LowCompactness, Loose, reporter, o => o with { LeastCompactness = compactness });
    }
}
