using Exchange.Spatial.Layers;
using Exchange.Spatial.Lines;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// 420101: no two points of a layer lie on each other. Parameter <c>toleranceMetres</c>: nearer points do.
/// </summary>
internal sealed class DuplicatePointRule : CheckRule
{
    private static readonly FindingText Doubled = new(
        "Points {feature} and {other} of {layer} lie {metres} m apart, on the same place.",
        "{layer} 的点 {feature} 与 {other} 相距 {metres} 米，位置重复。",
        "Delete one of the two, or move it to its own place.", "请删除其中一个点，或移至其正确位置。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) =>
        layer.Definition.GeometryKind is GeometryKind.Point or GeometryKind.MultiPoint
            ? new Look(layer, reporter) : null;

    private sealed class Look(LayerView layer, RuleReporter reporter) : LayerCheck
    {
        private readonly RowValues identifiers = new(LayerView.IdentifierName);
        private readonly PointLayerCheck check = new(new PointOptions
        {
            ToleranceMetres = reporter.Rule.Number("toleranceMetres", new PointOptions().ToleranceMetres),
        });

        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            identifiers.Add(partition);
            check.Add(partition);
        }

        public override void End(CancellationToken cancellationToken)
        {
            foreach (var found in check.Find(cancellationToken))
                reporter.Report(Doubled, LineLook.Place(layer, identifiers, found), LineLook.Values(layer, found));
        }
    }
}
