namespace Exchange.Spatial.Vct.Writing;

/// <summary>
/// Finds the vertices where boundaries must be split: those that do not have exactly two different neighbours among all
/// rings of the layer.
/// </summary>
/// <remarks>
/// Every visit of a ring to a vertex gives a pair of neighbours; a vertex is no node when all visits give the same
/// pair, and then all rings run through it along the same two edges. A table keeps a fingerprint of the pair by a
/// hash of the vertex. A collision can only make a node of a vertex that is none, or split two rings differently: a
/// line is then cut in two or written twice, the polygons stay the same. Vertices are taken in rounds by their hash,
/// so that the table stays below its limit; a bit for every visit holds the result.
/// </remarks>
internal sealed class NodeFinder(int maxVerticesPerRound)
{
    private readonly VertexTable table = new();
    private ulong[] isNode = [];

    /// <summary>Whether the visit with that number, counted over all rings in order, is to a node.</summary>
    public bool IsNode(long visit) => (isNode[visit >> 6] >> (int)(visit & 63) & 1) != 0;

    /// <param name="visits">Number of vertices of all rings, each ring's closing point left out.</param>
    public void Find(FeatureSpool spool, long visits)
    {
        isNode = new ulong[(visits + 63) >> 6];
        if (visits == 0)
            return;

        // A vertex is visited about twice, so half the visits are a fair guess of the number of vertices.
        var rounds = (uint)Math.Max(1, (visits / 2 + maxVerticesPerRound - 1) / maxVerticesPerRound);
        for (uint round = 0; round < rounds; round++)
        {
            table.Clear();
            Walk(spool, rounds, round, isMarking: false);
            Walk(spool, rounds, round, isMarking: true);
        }
    }

    private void Walk(FeatureSpool spool, uint rounds, uint round, bool isMarking)
    {
        long visit = 0;
        foreach (var feature in spool.Read())
        {
            if (!BoundaryLines.IsShared(feature))
                continue;
            for (var ring = 0; ring < feature.RingEnds.Count; ring++)
            {
                var points = feature.Ring(ring)[..^2];
                if (isMarking)
                    Mark(points, visit, rounds, round);
                else
                    Visit(points, rounds, round);
                visit += points.Length / 2;
            }
        }
    }

    private void Visit(ReadOnlySpan<double> points, uint rounds, uint round)
    {
        var previous = VertexHash.Of(points[^2], points[^1]);
        var current = VertexHash.Of(points[0], points[1]);
        var first = current;
        for (var i = 0; i < points.Length; i += 2)
        {
            var next = i + 2 < points.Length ? VertexHash.Of(points[i + 2], points[i + 3]) : first;

            // Back to where it came from, or on the spot: not two different neighbours.
            if (rounds == 1 || current % rounds == round)
            {
                var pair = previous == next || previous == current || next == current ? 0 : Pair(previous, next);
                table.Visit(current, pair);
            }

            (previous, current) = (current, next);
        }
    }

    private void Mark(ReadOnlySpan<double> points, long visit, uint rounds, uint round)
    {
        for (var i = 0; i < points.Length; i += 2, visit++)
        {
            var vertex = VertexHash.Of(points[i], points[i + 1]);
            if ((rounds == 1 || vertex % rounds == round) && table.IsNode(vertex))
                isNode[visit >> 6] |= 1UL << (int)(visit & 63);
        }
    }

    // The same for both directions; 0 is kept for nodes.
    private static uint Pair(ulong a, ulong b)
    {
        var sum = unchecked(a + b);
        var pair = (uint)(sum ^ (sum >> 32));
        return pair == 0 ? 1 : pair;
    }
}
