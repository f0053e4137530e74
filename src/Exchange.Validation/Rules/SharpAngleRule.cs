using Exchange.Spatial.Shapes;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>410107: no sharp angles. Parameter <c>degrees</c>: narrower angles are sharp.</summary>
internal sealed class SharpAngleRule : CheckRule
{
    private static readonly FindingText Sharp = new(
        "Feature {feature} of {layer} has an angle of {found}°; at least {allowed}° is expected.",
        "{layer} 的要素 {feature} 存在 {found}° 的尖锐角；应不小于 {allowed}°。",
        "Look at the marked corner and blunt it if it is a slip of drawing.", "请检查标示的角点，如属误绘请修正。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) =>
        layer.Definition.GeometryKind is null ? null : ShapeLook.Of(layer).Ask(
            ShapeFaultKind.SharpAngle, Sharp, reporter, options => options with
            {
                SharpAngleDegrees = reporter.Rule.Number("degrees", new ShapeOptions().SharpAngleDegrees),
            });
}
