using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// The edges of a layer that no equal edge walked the other way cancels. They form closed chains, since every ring does.
/// </summary>
/// <remarks>
/// Invariants: edges are in an order that depends on them alone; each occurs once; none has a net of zero. Numbers
/// of walkers are those of features in their store; boundaries come after the features.
/// </remarks>
internal sealed class UnmatchedEdges
{
    private readonly List<Segment> segments = [];
    private readonly List<int> nets = [];
    private readonly NumberLists walkers = new();

    private UnmatchedEdges()
    {
    }

    /// <summary>The ends of the edges, in fine units.</summary>
    public PointIndex Points { get; } = new();

    public Segment[] Segments { get; private set; } = [];

    /// <summary>
    /// How much oftener the edge is walked from its lower to its upper end than back; so much more is covered on its left.
    /// </summary>
    public int Net(int edge) => nets[edge];

    /// <summary>All that walk along the edge, ascending.</summary>
    public ReadOnlySpan<int> Walkers(int edge) => walkers[edge];

    /// <summary>Looks at the edges of tiles out of balance; all others cancel and are not kept.</summary>
    /// <exception cref="LayerUnreadableException">More edges are left than allowed.</exception>
    public static UnmatchedEdges Of(
        EdgeBalance balance, RingStore features, RingStore boundaries, int maxEdges, string layerName,
        CancellationToken cancellationToken)
    {
        var unmatched = new UnmatchedEdges();
        var collector = new EdgeCollector(balance, features, boundaries);
        foreach (var uses in collector.Collect(cancellationToken))
        {
            unmatched.Settle(uses);
            if (unmatched.segments.Count > maxEdges)
            {
                throw new LayerUnreadableException(CoverageProblems.TooManyUnmatchedEdges.With(
                    ("layer", layerName), ("allowed", maxEdges)));
            }
        }

        unmatched.Segments = [.. unmatched.segments];
        unmatched.segments.Clear();
        unmatched.segments.TrimExcess();
        return unmatched;
    }

    private void Settle(EdgeUses uses)
    {
        uses.Sort();
        for (var start = 0; start < uses.Count;)
        {
            var end = uses.EndOfEdge(start);
            var net = 0;
            for (var place = start; place < end; place++)
                net += uses[place].Sign;
            if (net != 0)
            {
                segments.Add(new Segment(
                    Points.NumberOf(uses[start].Lower.ToFine()), Points.NumberOf(uses[start].Upper.ToFine())));
                nets.Add(net);
                for (var place = start; place < end; place++)
                    walkers.AddToNext(uses[place].Walker);
                walkers.EndNext();
            }

            start = end;
        }
    }
}
