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
    private readonly int[] walkers;
    private readonly int[] cover;

    private FaceCover(FaceGraph graph, int[] nets, int[] walkers)
    {
        (Graph, this.nets, this.walkers) = (graph, nets, walkers);
        cover = new int[graph.CycleCount];
        foreach (var cycle in graph.Order)
        {
            var parent = graph.Parent(cycle);
            var via = graph.Via(cycle);
            cover[cycle] = (parent == FaceGraph.Unbounded ? 0 : cover[parent]) + (via < 0 ? 0 : Net(via));
        }
    }

    public FaceGraph Graph { get; }

    /// <summary>Pieces where edges that differ cancel all the same: a neighbour has a point there and the other has not.</summary>
    public IReadOnlyList<CancelledPiece> Cancelled { get; private init; } = [];

    public int Of(int face) => face == FaceGraph.Unbounded ? 0 : cover[face];

    /// <summary>One that walks along the half-edge or back.</summary>
    public int Walker(int halfEdge) => walkers[halfEdge >> 1];

    public static FaceCover Of(
        UnmatchedEdges edges, bool keepsCancelled, WorkBudget budget, CancellationToken cancellationToken)
    {
        var pieces = SnapRounding.Cut(edges.Points, edges.Segments, budget, cancellationToken);
        var origins = new List<int>(2 * pieces.Count);
        var (nets, walkers) = (new List<int>(pieces.Count), new List<int>(pieces.Count));
        var cancelled = new List<CancelledPiece>();
        for (var piece = 0; piece < pieces.Count; piece++)
        {
            var (net, forward, backward) = Merge(edges, pieces.Sources(piece));
            if (net != 0)
            {
                origins.AddRange(pieces[piece].Lower, pieces[piece].Upper);
                nets.Add(net);
                walkers.Add(net > 0 ? forward : backward);
            }
            else if (keepsCancelled)
            {
                cancelled.Add(new CancelledPiece(
                    forward, backward, edges.Points[pieces[piece].Lower], edges.Points[pieces[piece].Upper]));
            }
        }

        return new FaceCover(new FaceGraph(edges.Points, [.. origins]), [.. nets], [.. walkers]) { Cancelled = cancelled };
    }

    private static (int Net, int Forward, int Backward) Merge(UnmatchedEdges edges, ReadOnlySpan<int> sources)
    {
        var (net, forward, backward) = (0, int.MaxValue, int.MaxValue);
        foreach (var source in sources)
        {
            var edge = source < 0 ? ~source : source;
            var part = source < 0 ? -edges.Net(edge) : edges.Net(edge);
            net += part;
            if (part > 0)
                forward = Math.Min(forward, edges.Walker(edge));
            else
                backward = Math.Min(backward, edges.Walker(edge));
        }

        return (net, forward, backward);
    }

    private int Net(int halfEdge) => (halfEdge & 1) == 0 ? nets[halfEdge >> 1] : -nets[halfEdge >> 1];
}

/// <summary>A piece that one walks up and another down, as parts of edges that differ.</summary>
internal readonly record struct CancelledPiece(int Forward, int Backward, GridPoint Lower, GridPoint Upper);
