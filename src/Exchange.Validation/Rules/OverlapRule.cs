using Exchange.Spatial.Coverage;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>410102: no two features of a layer whose polygons lie apart share ground beyond the tolerance.</summary>
/// <remarks>Parameter <c>toleranceMetres</c>: mean width up to which common ground is the resolution of the data.</remarks>
internal sealed class OverlapRule : CheckRule
{
    private static readonly FindingText Overlapping = new(
        "Features {feature} and {other} of {layer} overlap by {squareMetres} m².",
        "{layer} 的要素 {feature} 与 {other} 重叠 {squareMetres} 平方米。",
        "Decide which feature the common ground belongs to and cut it from the other.",
        "请确定重叠部分归属,并从另一要素中扣除。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) =>
        layer.Coverage is null || layer.Definition.GeometryKind is null ? null : new Look(layer, reporter);

    private sealed class Look(LayerView layer, RuleReporter reporter) : LayerCheck
    {
        private readonly List<LayerPartition> kept = [];
        private readonly OverlapFinder finder = new(new OverlapOptions
        {
            ToleranceMetres = reporter.Rule.Number("toleranceMetres", new OverlapOptions().ToleranceMetres),
        });

        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            // The search needs the whole layer, so only geometry and identifiers are kept of it.
            var identifiers = partition.Column(LayerView.IdentifierName);
            var slim = new LayerPartition(
                partition.Layer, partition.FirstRow, partition.FeatureIds.ToArray(), partition.Geometry,
                identifiers is null ? [] : [identifiers]);
            kept.Add(slim);
            finder.Add(slim);
        }

        public override void End(CancellationToken cancellationToken)
        {
            foreach (var overlap in finder.Find(cancellationToken))
            {
                var first = kept[^1].FirstRow <= overlap.FirstRow
                    ? kept[^1]
                    : kept.First(part => overlap.FirstRow < part.FirstRow + part.Count);
                var place = layer.Place(first, (int)(overlap.FirstRow - first.FirstRow), at: (overlap.X, overlap.Y));
                reporter.Report(
                    Overlapping, place with { RelatedLayer = layer.Table, RelatedFeatureId = overlap.SecondId },
                    ("layer", layer.Table), ("feature", overlap.FirstId), ("other", overlap.SecondId),
                    ("squareMetres", Math.Round(overlap.AreaSquareMetres, 4)));
            }
        }
    }
}
