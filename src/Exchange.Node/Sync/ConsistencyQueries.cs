using Exchange.Contracts;
using Exchange.Contracts.Sync;
using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Sync;
using Exchange.Node.Nodes;
using Exchange.Node.Problems;
using Wire = Exchange.Contracts.Sync;

namespace Exchange.Node.Sync;

/// <summary>Reads comparisons between levels for the API.</summary>
internal sealed class ConsistencyQueries(
    IConsistencyStore store, OrderComparison orders, INodeDirectory directory, CarrierChoice carriers,
    DivisionTable divisions, KeptTexts kept)
{
    public async Task<IReadOnlyList<NeighbourPair>> ListPairsAsync(CancellationToken cancellationToken)
    {
        var parent = directory.ParentOf(directory.Self.Division)?.Division;
        var pairs = new List<NeighbourPair>();
        foreach (var node in orders.Neighbours)
        {
            var last = (await store.ListComparisonsAsync(node.Division, 1, cancellationToken)).FirstOrDefault();
            var answered = await store.LastAnsweredAsync(node.Division, cancellationToken);
            pairs.Add(new NeighbourPair(
                node.Division.Value, divisions.NameOf(node.Division), node.Division == parent, carriers.IsOnline(node),
                last is null ? null : ToWire(last), answered is null ? null : ToWire(answered)));
        }

        return pairs;
    }

    public async Task<IReadOnlyList<ComparisonItem>> ListAsync(
        DivisionCode? peer, int limit, CancellationToken cancellationToken) =>
        [.. (await store.ListComparisonsAsync(peer, limit, cancellationToken)).Select(ToWire)];

    public async Task<ComparisonDetails?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await store.FindComparisonAsync(id, cancellationToken) is { } comparison
            ? new ComparisonDetails(
                ToWire(comparison), [.. (await store.ListDifferencesAsync(id, cancellationToken)).Select(ToWire)])
            : null;

    public ComparisonItem ToWire(LevelComparison row) => new(
        row.Id,
        row.Peer.Value,
        divisions.NameOf(row.Peer),
        row.State.To<Wire.ComparisonState>(),
        row.OrderedBy,
        row.ReadAgain,
        row.OrderedAt,
        row.StartedAt,
        row.FinishedAt,
        row.ReleasesHere,
        row.ReleasesThere,
        row.Layers,
        row.UnderWay,
        row.Unread,
        row.Differences,
        row.LagHere?.TotalSeconds,
        row.LagThere?.TotalSeconds,
        kept.Describe(row.Problem));

    public DifferenceItem ToWire(LevelDifference row)
    {
        var (en, zh) = DifferenceTexts.Of(row);
        return new DifferenceItem(
            row.Id,
            row.Kind.To<Wire.DifferenceKind>(),
            row.Side.To<Wire.DifferenceSide>(),
            new LocalizedText(en, zh),
            row.CaseId.Value,
            row.Version,
            row.Plan.Value,
            row.PlanName,
            row.ReleasedBy.Value,
            row.Digest.Value,
            row.OtherDigest,
            row.File,
            row.Layer,
            row.FeaturesHere,
            row.FeaturesThere,
            row.AreaHere,
            row.AreaThere,
            row.FirstFeature,
            row.FirstFeatureKind?.To<Wire.TreeDifferenceKind>(),
            row.FeaturesFound,
            row.Damage,
            row.Since,
            row.IsRepairableBy(directory.Self.Division),
            row.Repair.To<Wire.RepairState>(),
            row.RepairAskedBy,
            row.RepairAskedAt,
            row.RepairEndedAt,
            kept.Describe(row.RepairProblem),
            row.EvidenceId);
    }
}
