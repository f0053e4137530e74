using Exchange.Spatial.Coverage;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>410102: no two features of a layer whose polygons lie apart share ground beyond the tolerance.</summary>
/// <remarks>
/// Parameter <c>toleranceMetres</c>: width up to which common ground is the resolution of the data. Features with the
/// same geometry are told by 410104.
/// </remarks>
internal sealed class OverlapRule : CheckRule
{
    private static readonly FindingText Overlapping = new(
        "Features {feature} and {other} of {layer} overlap by {squareMetres} m².",
        "{layer} 的要素 {feature} 与 {other} 重叠 {squareMetres} 平方米。",
        "Decide which feature the common ground belongs to and cut it from the other.",
        "请确定重叠部分归属，并从另一要素中扣除。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) =>
        layer.Coverage is null || layer.Definition.GeometryKind is null
            ? null : CoverageLook.Of(layer).Ask(CoverageFindingKind.Overlap, Overlapping, reporter);
}
