using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;

namespace Exchange.Hub.Sync;

/// <summary>
/// Orders comparisons with neighbours; the work is done in the background. A neighbour with an open comparison gets no
/// second one.
/// </summary>
public sealed class OrderComparison(
    IConsistencyStore store, INodeDirectory directory, CarrierChoice carriers, TimeProvider clock, IUnitOfWork unit)
{
    /// <summary>Parent and children that can be asked over the line.</summary>
    public IReadOnlyList<DirectoryNode> Neighbours
    {
        get
        {
            var self = directory.Self.Division;
            return
            [
                .. (directory.ParentOf(self) is { } parent ? new[] { parent } : [])
                    .Concat(directory.ChildrenOf(self).OrderBy(child => child.Division)),
            ];
        }
    }

    /// <param name="peer">One neighbour; null for all that can be asked over the line.</param>
    /// <param name="by">The account that asks; null for the schedule.</param>
    /// <param name="readAgain">This node reads its archive again first.</param>
    public async Task<Outcome<IReadOnlyList<LevelComparison>>> HandleAsync(
        DivisionCode? peer, string? by, bool readAgain, CancellationToken cancellationToken)
    {
        var neighbours = Neighbours;
        var asked = peer is { } one
            ? neighbours.Where(node => node.Division == one).ToList()
            : neighbours.Where(carriers.IsOnline).ToList();
        if (peer is { } unknown && asked.Count == 0)
            return ConsistencyProblems.NotANeighbour.With(
                ("peer", unknown), ("known", string.Join(", ", neighbours.Select(node => node.Division))));
        var ordered = new List<LevelComparison>();
        foreach (var node in asked)
        {
            var open = await store.FindOpenComparisonAsync(node.Division, cancellationToken);
            if (open is null || (readAgain && !open.ReadAgain))
                store.AddComparison(open = New(node.Division, by, readAgain));
            ordered.Add(open);
        }

        await unit.CommitAsync(cancellationToken);
        return ordered;
    }

    private LevelComparison New(DivisionCode peer, string? by, bool readAgain)
    {
        var now = clock.GetUtcNow();
        return new LevelComparison
        {
            Id = Guid.CreateVersion7(now),
            Peer = peer,
            OrderedBy = by,
            ReadAgain = readAgain,
            OrderedAt = now,
        };
    }
}
