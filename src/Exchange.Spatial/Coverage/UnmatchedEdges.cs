using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Coverage;

/// <summary>An undirected edge of the resolution grid with what is left of its uses.</summary>
/// <param name="Net">
/// How much oftener it is walked from its lower to its upper end than back; so much more is covered on its left.
/// </param>
/// <param name="Feature">A feature it belongs to; boundaries count downwards from −1.</param>
internal readonly record struct Edge(GridPoint Lower, GridPoint Upper, int Net, int Feature);

/// <summary>
/// The edges of a layer that no equal edge walked the other way cancels. They form closed chains, since every ring does.
/// </summary>
internal sealed class UnmatchedEdges(EdgeBalance balance, int maxEdges, string layerName)
{
    private const int FirstLimit = 1 << 20;

    private Edge[] edges = new Edge[4096];
    private int count;
    private int limit = FirstLimit;

    /// <summary>Looks at the edges of tiles out of balance; all others cancel and are not kept.</summary>
    public void Collect(RingStore store, bool isBoundary, CancellationToken cancellationToken)
    {
        GridPoint[] buffer = new GridPoint[256];
        for (var feature = 0; feature < store.Count; feature++)
        {
            if ((feature & 0xFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var reader = store.Read(feature);
            while (reader.Next(ref buffer, out var points))
            {
                var a = buffer[points - 1];
                foreach (var b in buffer.AsSpan(0, points))
                {
                    var isForward = a.CompareTo(b) < 0;
                    var lower = isForward ? a : b;
                    if (!balance.IsBalanced(lower))
                    {
                        Add(new Edge(
                            lower, isForward ? b : a, isForward != isBoundary ? 1 : -1,
                            isBoundary ? -1 - feature : feature));
                    }

                    a = b;
                }
            }
        }
    }

    /// <summary>What is left when all is collected, in no particular order.</summary>
    public ReadOnlySpan<Edge> Settle()
    {
        Cancel();
        return edges.AsSpan(0, count);
    }

    private void Add(in Edge edge)
    {
        if (count == limit)
        {
            Cancel();
            if (count > maxEdges)
            {
                throw new LayerUnreadableException(CoverageProblems.TooManyUnmatchedEdges.With(
                    ("found", count), ("layer", layerName), ("allowed", maxEdges)));
            }

            // Only when half of them stay is more room needed.
            if (count > limit / 2)
                limit = checked(2 * limit);
        }

        if (count == edges.Length)
            Array.Resize(ref edges, Math.Min(limit, 2 * count));
        edges[count++] = edge;
    }

    private void Cancel()
    {
        var keys = new ulong[count];
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            keys[i] = EdgeBalance.Hash(edges[i].Lower, edges[i].Upper);
            order[i] = i;
        }

        Array.Sort(keys, order);
        var kept = new List<Edge>();
        for (var start = 0; start < count;)
        {
            var end = start + 1;
            while (end < count && keys[end] == keys[start])
                end++;
            CancelAlike(order.AsSpan(start, end - start), kept);
            start = end;
        }

        if (edges.Length < kept.Count)
            edges = new Edge[kept.Count];
        kept.CopyTo(edges);
        count = kept.Count;
    }

    // Edges of one hash are one edge but for a chance of 2⁻⁶⁴: those that differ are put back to be looked at again.
    private void CancelAlike(Span<int> alike, List<Edge> kept)
    {
        while (!alike.IsEmpty)
        {
            var first = edges[alike[0]];
            var (net, rest) = (0, 0);
            var (forward, backward) = (int.MaxValue, int.MaxValue);
            foreach (var index in alike)
            {
                ref readonly var edge = ref edges[index];
                if (edge.Lower != first.Lower || edge.Upper != first.Upper)
                {
                    alike[rest++] = index;
                    continue;
                }

                net += edge.Net;
                if (edge.Net > 0)
                    forward = Math.Min(forward, edge.Feature);
                else
                    backward = Math.Min(backward, edge.Feature);
            }

            if (net != 0)
                kept.Add(first with { Net = net, Feature = net > 0 ? forward : backward });
            alike = alike[..rest];
        }
    }
}
