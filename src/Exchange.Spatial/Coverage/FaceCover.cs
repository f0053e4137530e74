namespace Exchange.Spatial.Coverage;

/// <summary>
/// The faces between unmatched edges, and how often each is covered: by features, less what has to be covered.
/// </summary>
/// <remarks>
/// Crossing a piece from right to left, the cover grows by the nets of the edges along it. Pieces whose nets cancel are
/// left out, so that the two faces of a piece always differ; outside of everything the cover is 0.
/// </remarks>
internal sealed class FaceCover
{
    private readonly int[] nets;
    private readonly NumberLists sources;
    private readonly int[] cover;

    private FaceCover(UnmatchedEdges edges, FaceGraph graph, int[] nets, NumberLists sources)
    {
        (Edges, Graph, this.nets, this.sources) = (edges, graph, nets, sources);
        cover = new int[graph.CycleCount];
        foreach (var cycle in graph.Order)
        {
            var parent = graph.Parent(cycle);
            var via = graph.Via(cycle);
            cover[cycle] = (parent == FaceGraph.Unbounded ? 0 : cover[parent]) + (via < 0 ? 0 : Net(via));
        }
    }

    public UnmatchedEdges Edges { get; }

    public FaceGraph Graph { get; }

    /// <summary>Pieces where edges that differ cancel all the same: a neighbour has a point there and the other has not.</summary>
    public IReadOnlyList<CancelledPiece> Cancelled { get; private init; } = [];

    /// <summary>
    /// Those that cross themselves, ascending: some of their ground may be counted with a minus, and hide that others lie
    /// there too.
    /// </summary>
    public IReadOnlyCollection<int> Tangled { get; private init; } = [];

    public int Of(int face) => face == FaceGraph.Unbounded ? 0 : cover[face];

    /// <summary>The edges that the half-edge is a piece of.</summary>
    public ReadOnlySpan<int> EdgesAlong(int halfEdge) => sources[halfEdge >> 1];

    /// <summary>Adds all that walk along the half-edge or back.</summary>
    public void AddWalkers(int halfEdge, ICollection<int> walkers)
    {
        foreach (var edge in EdgesAlong(halfEdge))
        {
            foreach (var walker in Edges.Walkers(edge))
                walkers.Add(walker);
        }
    }

    public static FaceCover Of(
        UnmatchedEdges edges, bool keepsCancelled, WorkBudget budget, CancellationToken cancellationToken)
    {
        var tangled = new SortedSet<int>();
        var pieces = SnapRounding.Cut(edges.Points, edges.Segments, budget, NoteTangled, cancellationToken);
        var origins = new List<int>(2 * pieces.Count);
        var (nets, sources) = (new List<int>(pieces.Count), new NumberLists());
        var cancelled = new List<CancelledPiece>();
        for (var piece = 0; piece < pieces.Count; piece++)
        {
            var net = 0;
            foreach (var source in pieces.Sources(piece))
                net += source < 0 ? -edges.Net(~source) : edges.Net(source);
            if (net != 0)
            {
                origins.AddRange(pieces[piece].Lower, pieces[piece].Upper);
                nets.Add(net);
                foreach (var source in pieces.Sources(piece))
                    sources.AddToNext(source < 0 ? ~source : source);
                sources.EndNext();
            }
            else if (keepsCancelled)
            {
                cancelled.Add(Cancel(edges, pieces, piece));
            }
        }

        return new FaceCover(edges, new FaceGraph(edges.Points, [.. origins]), [.. nets], sources)
        {
            Cancelled = cancelled,
            Tangled = tangled,
        };

        void NoteTangled(int edge, int other)
        {
            foreach (var walker in edges.Walkers(edge))
            {
                if (edges.Walkers(other).Contains(walker))
                    tangled.Add(walker);
            }
        }
    }

    private static CancelledPiece Cancel(UnmatchedEdges edges, PieceSet pieces, int piece)
    {
        var walkers = new SortedSet<int>();
        foreach (var source in pieces.Sources(piece))
            walkers.UnionWith(edges.Walkers(source < 0 ? ~source : source).ToArray());
        return new CancelledPiece(
            walkers.Min, walkers.Max, edges.Points[pieces[piece].Lower], edges.Points[pieces[piece].Upper]);
    }

    private int Net(int halfEdge) => (halfEdge & 1) == 0 ? nets[halfEdge >> 1] : -nets[halfEdge >> 1];
}

/// <summary>A piece that one walks up and another down, as parts of edges that differ.</summary>
/// <param name="First">Of those that walk it; so is <paramref name="Last"/>.</param>
internal readonly record struct CancelledPiece(int First, int Last, GridPoint Lower, GridPoint Upper);
