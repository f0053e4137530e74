using Exchange.Spatial.Coverage;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>410102: no two features of a layer whose polygons lie apart share ground beyond the tolerance.</summary>
/// <remarks>
/// Parameter <c>toleranceMetres</c>: width up to which common ground is the resolution of the data. Features with the same
/// geometry share all of it and are told here too.
/// </remarks>
internal sealed class OverlapRule : CheckRule
{
    private static readonly FindingText Overlapping = new(
        "Features {feature} and {other} of {layer} overlap by {squareMetres} m².",
        "{layer} 的要素 {feature} 与 {other} 重叠 {squareMetres} 平方米。",
        "Decide which feature the common ground belongs to and cut it from the other.",
        "请确定重叠部分归属,并从另一要素中扣除。");

    private static readonly FindingText More = new(
        "{layer} has {count} more findings of overlap and gap than are told one by one.",
        "{layer} 另有 {count} 处重叠或缝隙未逐一列出。",
        "Correct what is told and check again.",
        "请先修正已列出的问题,再重新检查。");

    private static readonly FindingText NotComparable = new(
        "{reason}", "{reasonZh}",
        "Correct the layer as said and check again.",
        "请按提示修正图层后重新检查。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) =>
        layer.Coverage is null || layer.Definition.GeometryKind is null ? null : new Look(layer, reporter);

    private sealed class Look(LayerView layer, RuleReporter reporter) : LayerCheck
    {
        private readonly List<(long FirstRow, AttributeValues? Identifiers)> identifiers = [];
        private readonly CoverageCheck coverage = new(
            new CoverageOptions
            {
                ToleranceMetres = reporter.Rule.Number("toleranceMetres", new CoverageOptions().ToleranceMetres),
            },
            layer.Definition.Reference);

        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            // Overlaps show when the whole layer is there: of what places need, only the identifiers are kept until then.
            identifiers.Add((partition.FirstRow, partition.Column(LayerView.IdentifierName)));
            coverage.Add(partition);
        }

        public override void End(CancellationToken cancellationToken)
        {
            try
            {
                foreach (var found in coverage.Find(cancellationToken))
                {
                    if (found.Kind is CoverageFindingKind.Overlap or CoverageFindingKind.DuplicateGeometry)
                        Report(found);
                }
            }
            catch (LayerUnreadableException unreadable)
            {
                // The layer was read; that it cannot be compared is a finding of this rule and no other's concern.
                reporter.Report(
                    NotComparable, layer.Place(), ("problem", unreadable.Problem.Code),
                    ("reason", unreadable.Problem.Detail("en")), ("reasonZh", unreadable.Problem.Detail("zh")));
            }

            if (coverage.LeftOut > 0)
                reporter.Report(More, layer.Place(), ("layer", layer.Table), ("count", coverage.LeftOut));
        }

        private void Report(CoverageFinding found) => reporter.Report(
            Overlapping,
            layer.Place() with
            {
                FeatureId = found.FirstId,
                Bsm = IdentifierOf(found.FirstRow),
                X = found.X,
                Y = found.Y,
                RelatedLayer = layer.Table,
                RelatedFeatureId = found.SecondId,
                Row = found.FirstRow,
            },
            ("layer", layer.Table), ("feature", found.FirstId), ("other", found.SecondId),
            ("squareMetres", Math.Round(found.AreaSquareMetres, 4)));

        private string? IdentifierOf(long row)
        {
            var (low, high) = (0, identifiers.Count - 1);
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                if (identifiers[middle].FirstRow <= row)
                    low = middle;
                else
                    high = middle - 1;
            }

            return identifiers[low].Identifiers?.Text((int)(row - identifiers[low].FirstRow));
        }
    }
}
