using Exchange.Spatial.Shapes;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>410106: no arcs or other curves.</summary>
internal sealed class CurveRule : CheckRule
{
    private static readonly FindingText Curve = new(
        "Feature {feature} of {layer} contains curves; only straight segments are allowed.",
        "{layer} 的要素 {feature} 含有曲线段；只允许直线段。",
        "Densify the curves into straight segments.", "请将曲线段加密为折线。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) =>
        layer.Definition.GeometryKind is null
            ? null : ShapeLook.Of(layer).Ask(ShapeFaultKind.Curve, Curve, reporter, options => options);
}
