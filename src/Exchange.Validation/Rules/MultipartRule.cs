using Exchange.Spatial.Shapes;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>410105: features have a single part, in the layers that ask for it.</summary>
internal sealed class MultipartRule : CheckRule
{
    private static readonly FindingText Multipart = new(
        "Feature {feature} of {layer} has {found} parts; one is allowed.",
        "{layer} 的要素 {feature} 有 {found} 个部件；只允许单部件。",
        "Split the feature into one feature per part.", "请将该要素拆分为单部件要素。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) =>
        layer.Definition.GeometryKind is null ? null : ShapeLook.Of(layer).Ask(
            ShapeFaultKind.Multipart, Multipart, reporter, options => options with { IsSinglePartRequired = true });
}
