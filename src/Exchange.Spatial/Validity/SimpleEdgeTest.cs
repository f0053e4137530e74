using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Validity;

/// <summary>
/// Whether a closed ring is surely simple: no two edges meet except neighbours at their common point. Keeps its buffers
/// between calls; one instance per thread.
/// </summary>
internal sealed class SimpleEdgeTest
{
    private int[] order = [];
    private double[] lefts = [];

    public bool IsSimple(ReadOnlySpan<double> ring)
    {
        var edges = ring.Length / 2 - 1;
        if (order.Length < edges)
        {
            order = new int[Math.Max(edges, 2 * order.Length)];
            lefts = new double[order.Length];
        }

        for (var edge = 0; edge < edges; edge++)
        {
            order[edge] = edge;
            lefts[edge] = Math.Min(ring[2 * edge], ring[2 * edge + 2]);

            // A repeated point is allowed but has no direction: leave it to the thorough test.
            if (ring[2 * edge] == ring[2 * edge + 2] && ring[2 * edge + 1] == ring[2 * edge + 3])
                return false;
        }

        Array.Sort(lefts, order, 0, edges);
        for (var i = 0; i < edges; i++)
        {
            var a = order[i];
            var right = Math.Max(ring[2 * a], ring[2 * a + 2]);
            for (var j = i + 1; j < edges && lefts[j] <= right; j++)
            {
                if (!AreFine(ring, edges, a, order[j]))
                    return false;
            }
        }

        return true;
    }

    private static bool AreFine(ReadOnlySpan<double> ring, int edges, int a, int b)
    {
        var (first, second) = (Math.Min(a, b), Math.Max(a, b));
        if (second == first + 1)
            return IsTurn(ring, first, second);
        if (first == 0 && second == edges - 1)
            return IsTurn(ring, second, first);
        return Exact.AreApart(
            ring[2 * a], ring[2 * a + 1], ring[2 * a + 2], ring[2 * a + 3],
            ring[2 * b], ring[2 * b + 1], ring[2 * b + 2], ring[2 * b + 3]);
    }

    // Neighbours share their point; they overlap only when the second folds back straight onto the first.
    private static bool IsTurn(ReadOnlySpan<double> ring, int before, int after)
    {
        var (ax, ay) = (ring[2 * before], ring[2 * before + 1]);
        var (bx, by) = (ring[2 * after], ring[2 * after + 1]);
        var (cx, cy) = (ring[2 * after + 2], ring[2 * after + 3]);
        return Exact.SideOf(ax, ay, bx, by, cx, cy) != Side.Unsure
            || (bx - ax) * (cx - bx) + (by - ay) * (cy - by) > 0;
    }
}
