using Exchange.Spatial.Shapes;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>440103: no short lines. Parameter <c>metres</c>: shorter edges are told.</summary>
internal sealed class ShortLineRule : CheckRule
{
    private static readonly FindingText Short = new(
        "Feature {feature} of {layer} has an edge of only {found} m; at least {allowed} m is expected.",
        "{layer} 的要素 {feature} 存在长仅 {found} 米的碎线；应不小于 {allowed} 米。",
        "Delete one of the two points, in the neighbours as well.", "请删除其中一个端点，相邻图斑一并处理。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) =>
        layer.Definition.GeometryKind is null ? null : ShapeLook.Of(layer).Ask(
            ShapeFaultKind.ShortEdge, Short, reporter, options => options with
            {
                ShortEdgeMetres = reporter.Rule.Number("metres", new ShapeOptions().ShortEdgeMetres),
            });
}
