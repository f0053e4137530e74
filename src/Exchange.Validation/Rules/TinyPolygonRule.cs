using Exchange.Spatial.Shapes;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>440101: no tiny polygons. Parameter <c>squareMetres</c>: smaller ones are tiny.</summary>
internal sealed class TinyPolygonRule : CheckRule
{
    private static readonly FindingText Tiny = new(
        "A polygon of feature {feature} of {layer} has only {found} m²; at least {allowed} m² is expected.",
        "{layer} 的要素 {feature} 图斑面积仅 {found} 平方米；应不小于 {allowed} 平方米。",
        "Join the piece to a neighbour, or explain why it must stand alone.", "请将碎面并入相邻图斑，或说明保留理由。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) =>
        layer.Definition.GeometryKind is null ? null : ShapeLook.Of(layer).Ask(
            ShapeFaultKind.TinyPolygon, Tiny, reporter, options => options with
            {
                TinyAreaSquareMetres = reporter.Rule.Number("squareMetres", new ShapeOptions().TinyAreaSquareMetres),
            });
}
