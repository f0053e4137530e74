using Exchange.Domain.Problems;
using Exchange.Spatial.CrossLayer;
using Exchange.Spatial.Layers;
using Exchange.Validation.Baselines;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// A layer of farmland and the base survey it is held against, which is a layer of the package or an issued one.
/// </summary>
internal sealed class FarmlandComparison(
    LayerView farmland, LayerView? survey, IssuedLayer? issued, LayerRelation relation, RuleReporter reporter)
{
    private readonly RowValues identifiers = new(LayerView.IdentifierName);
    private int layersRead;
    private Problem? refusal;

    public LayerView Farmland => farmland;

    public string SurveyName => survey?.Table ?? issued?.Definition.Name ?? "";

    /// <summary>What takes from that layer; nothing when it is neither of the two.</summary>
    public IEnumerable<LayerCheck> Begin(
        LayerView layer, Action<FarmlandComparison, Outcome<ShareTable>, RuleReporter> compare)
    {
        if (layer == farmland)
            yield return new Look(this, TakeFarmland, isFarmland: true, compare);
        else if (layer == survey)
            yield return new Look(this, relation.AddSecond, isFarmland: false, compare);
    }

    public FindingPlace Place(long row, long featureId) => farmland.Place() with
    {
        FeatureId = featureId,
        Bsm = identifiers[row],
        RelatedLayer = SurveyName,
        Row = row,
    };

    private void TakeFarmland(LayerPartition partition)
    {
        identifiers.Add(partition);
        relation.AddFirst(partition);
    }

    private void IsRead(
        bool isFarmland, Action<FarmlandComparison, Outcome<ShareTable>, RuleReporter> compare,
        CancellationToken cancellationToken)
    {
        layersRead++;
        // The issued survey is read last, so that only what lies near the farmland is kept of it.
        if (isFarmland && issued is not null)
            refusal = issued.ReadAll(relation.AddSecond, cancellationToken);
        if (refusal is not null)
            NotChecked.Tell(refusal, farmland.Place(), reporter);
        else if (layersRead == (survey is null ? 1 : 2))
            compare(this, relation.Shares(cancellationToken), reporter);
    }

    private sealed class Look(
        FarmlandComparison comparison, Action<LayerPartition> take, bool isFarmland,
        Action<FarmlandComparison, Outcome<ShareTable>, RuleReporter> compare) : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken) => take(partition);

        public override void End(CancellationToken cancellationToken) =>
            comparison.IsRead(isFarmland, compare, cancellationToken);
    }
}
