using Exchange.Spatial.Coverage;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>410104: no feature of a layer whose polygons lie apart has the geometry of another.</summary>
/// <remarks>Parameter <c>toleranceMetres</c>: width up to which two geometries are the same.</remarks>
internal sealed class DuplicateGeometryRule : CheckRule
{
    private static readonly FindingText Doubled = new(
        "Features {feature} and {other} of {layer} have the same geometry, of {squareMetres} m².",
        "{layer} 的要素 {feature} 与 {other} 几何完全相同，面积 {squareMetres} 平方米。",
        "Decide which of the two is right and delete the other.",
        "请确定保留的要素，并删除另一要素。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) =>
        layer.Coverage is null || layer.Definition.GeometryKind is null
            ? null : CoverageLook.Of(layer).Ask(CoverageFindingKind.DuplicateGeometry, Doubled, reporter);
}
