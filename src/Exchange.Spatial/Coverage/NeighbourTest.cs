using Exchange.Spatial.Layers;
using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// Proves that the interiors of two polygons have nothing in common, as is so for neighbours that share vertices and
/// edges. Says no whenever it is not sure. Keeps its buffers between calls; one instance per thread.
/// </summary>
/// <remarks>
/// Only for features of one ring. If no edge of one meets an edge of the other except in common end points or along a
/// whole common edge, the boundaries are cut by the common points into chains, and each chain lies wholly inside or
/// wholly outside the other polygon. So one point of each chain decides. Common edges must run in opposite directions
/// when both rings turn the same way; in the same direction the polygons lie on the same side of the edge.
/// </remarks>
internal sealed class NeighbourTest
{
    private int[] nearA = [];
    private int[] nearB = [];
    private bool[] sharedVertexA = [];
    private bool[] sharedVertexB = [];
    private bool[] sharedEdgeA = [];
    private bool[] sharedEdgeB = [];

    public bool AreSurelyApart(GeometryBlock blockA, int featureA, GeometryBlock blockB, int featureB)
    {
        if (!IsOneRing(blockA, featureA) || !IsOneRing(blockB, featureB))
            return false;
        var a = blockA.Points(featureA);
        var b = blockB.Points(featureB);
        if (a.Length < 8 || b.Length < 8)
            return false;
        var common = blockA.Bounds(featureA).Intersection(blockB.Bounds(featureB));
        var (edgesA, edgesB) = (a.Length / 2 - 1, b.Length / 2 - 1);
        Prepare(ref nearA, ref sharedVertexA, ref sharedEdgeA, edgesA);
        Prepare(ref nearB, ref sharedVertexB, ref sharedEdgeB, edgesB);
        var countA = Near(a, common, nearA);
        var countB = Near(b, common, nearB);
        var areTurnedAlike = IsCounterClockwise(a) == IsCounterClockwise(b);

        for (var i = 0; i < countA; i++)
        {
            for (var j = 0; j < countB; j++)
            {
                if (!Meet(a, nearA[i], b, nearB[j], areTurnedAlike))
                    return false;
            }
        }

        return ChainsAreOutside(a, edgesA, sharedVertexA, sharedEdgeA, b)
            && ChainsAreOutside(b, edgesB, sharedVertexB, sharedEdgeB, a);
    }

    private static bool IsOneRing(GeometryBlock block, int feature)
    {
        var parts = block.Parts(feature);
        return parts.Count == 1 && block.PartKind(parts.Start) == GeometryKind.Polygon
            && block.Rings(parts.Start).Count == 1;
    }

    // False when the two edges meet in any way that needs a closer look.
    private bool Meet(ReadOnlySpan<double> a, int i, ReadOnlySpan<double> b, int j, bool areTurnedAlike)
    {
        var (ax, ay, bx, by) = (a[2 * i], a[2 * i + 1], a[2 * i + 2], a[2 * i + 3]);
        var (cx, cy, dx, dy) = (b[2 * j], b[2 * j + 1], b[2 * j + 2], b[2 * j + 3]);
        if (Math.Max(ax, bx) < Math.Min(cx, dx) || Math.Max(cx, dx) < Math.Min(ax, bx)
            || Math.Max(ay, by) < Math.Min(cy, dy) || Math.Max(cy, dy) < Math.Min(ay, by))
            return true;
        var (isAc, isAd) = (ax == cx && ay == cy, ax == dx && ay == dy);
        var (isBc, isBd) = (bx == cx && by == cy, bx == dx && by == dy);
        if ((isAd && isBc) || (isAc && isBd))
        {
            MarkVertex(sharedVertexA, a, i);
            MarkVertex(sharedVertexA, a, i + 1);
            MarkVertex(sharedVertexB, b, j);
            MarkVertex(sharedVertexB, b, j + 1);
            sharedEdgeA[i] = true;
            sharedEdgeB[j] = true;
            return isAd == areTurnedAlike;
        }

        if (!isAc && !isAd && !isBc && !isBd)
            return Exact.AreApart(ax, ay, bx, by, cx, cy, dx, dy);

        // One common end point: apart otherwise, unless the edges run along each other.
        var atStartA = isAc || isAd;
        var atStartB = isAc || isBc;
        MarkVertex(sharedVertexA, a, atStartA ? i : i + 1);
        MarkVertex(sharedVertexB, b, atStartB ? j : j + 1);
        var (px, py) = atStartA ? (ax, ay) : (bx, by);
        var (qx, qy) = atStartA ? (bx, by) : (ax, ay);
        var (rx, ry) = atStartB ? (dx, dy) : (cx, cy);
        return Exact.SideOf(px, py, qx, qy, rx, ry) != Side.Unsure
            || (qx - px) * (rx - px) + (qy - py) * (ry - py) < 0;
    }

    // One point of every chain between shared vertices must lie surely outside the other polygon.
    private static bool ChainsAreOutside(
        ReadOnlySpan<double> ring, int edges, bool[] sharedVertex, bool[] sharedEdge, ReadOnlySpan<double> other)
    {
        // Chains are looked at edge by edge: an edge needs its own look when a chain starts with it.
        var isLooked = false;
        for (var edge = 0; edge < edges; edge++)
        {
            if (sharedVertex[edge])
                isLooked = false;
            if (sharedEdge[edge] || isLooked)
                continue;
            var x = (ring[2 * edge] + ring[2 * edge + 2]) / 2;
            var y = (ring[2 * edge + 1] + ring[2 * edge + 3]) / 2;
            if (Exact.Locate(other, x, y) >= 0)
                return false;
            isLooked = true;
        }

        return true;
    }

    private static void MarkVertex(bool[] shared, ReadOnlySpan<double> ring, int vertex) =>
        shared[vertex == ring.Length / 2 - 1 ? 0 : vertex] = true;

    private static int Near(ReadOnlySpan<double> ring, in Box box, int[] near)
    {
        var count = 0;
        for (var i = 0; 2 * i + 3 < ring.Length; i++)
        {
            var (ax, ay, bx, by) = (ring[2 * i], ring[2 * i + 1], ring[2 * i + 2], ring[2 * i + 3]);
            if (Math.Max(ax, bx) >= box.MinX && Math.Min(ax, bx) <= box.MaxX
                && Math.Max(ay, by) >= box.MinY && Math.Min(ay, by) <= box.MaxY)
                near[count++] = i;
        }

        return count;
    }

    private static bool IsCounterClockwise(ReadOnlySpan<double> ring)
    {
        var sum = 0d;
        var (x0, y0) = (ring[0], ring[1]);
        for (var i = 0; i + 3 < ring.Length; i += 2)
            sum += (ring[i] - x0) * (ring[i + 3] - y0) - (ring[i + 2] - x0) * (ring[i + 1] - y0);
        return sum > 0;
    }

    private static void Prepare(ref int[] near, ref bool[] vertices, ref bool[] edges, int count)
    {
        if (near.Length < count)
        {
            near = new int[2 * count];
            vertices = new bool[2 * count];
            edges = new bool[2 * count];
        }
        else
        {
            Array.Clear(vertices, 0, count);
            Array.Clear(edges, 0, count);
        }
    }
}
