using Exchange.Spatial.Layers;
using Exchange.Spatial.Topology;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>
/// Tells shells from holes by what contains what: the format does not say it, and no order can be relied on.
/// </summary>
/// <remarks>
/// A ring inside an even number of others is a shell; otherwise a hole of the smallest ring around it.
/// </remarks>
internal sealed class RingNesting(ReadingClock clock)
{
    // Up to so many rings each is compared with each; a tree costs more than that.
    private const int FewRings = 64;

    /// <summary>Adds the rings to the feature begun as parts: shell first, then its holes.</summary>
    /// <returns>Number of parts.</returns>
    public int Add(ReadOnlySpan<double> points, IReadOnlyList<int> ends, GeometryBlockBuilder into, long offset)
    {
        if (ends.Count == 1)
        {
            into.BeginPart(GeometryKind.Polygon);
            into.AddRing(points);
            return 1;
        }

        var rings = new Ring[ends.Count];
        for (var i = 0; i < rings.Length; i++)
        {
            var start = i == 0 ? 0 : ends[i - 1];
            var ring = points[(2 * start)..(2 * ends[i])];
            rings[i] = new Ring { Start = start, End = ends[i], Bounds = Box.Around(ring), Area = Area(ring) };
        }

        FindParents(points, rings, offset);
        return Emit(points, rings, into);
    }

    private static int Emit(ReadOnlySpan<double> points, Ring[] rings, GeometryBlockBuilder into)
    {
        var holes = new List<int>[rings.Length];
        for (var i = 0; i < rings.Length; i++)
        {
            if (!rings[i].IsShell)
                (holes[rings[i].Parent] ??= []).Add(i);
        }

        var parts = 0;
        for (var i = 0; i < rings.Length; i++)
        {
            if (!rings[i].IsShell)
                continue;
            parts++;
            into.BeginPart(GeometryKind.Polygon);
            into.AddRing(rings[i].Of(points));
            foreach (var hole in holes[i] ?? [])
                into.AddRing(rings[hole].Of(points));
        }

        return parts;
    }

    // From the largest ring to the smallest: the parent of each is then known in full.
    private void FindParents(ReadOnlySpan<double> points, Ring[] rings, long offset)
    {
        var order = new int[rings.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => rings[a].Area != rings[b].Area
            ? rings[b].Area.CompareTo(rings[a].Area) : a.CompareTo(b));
        var rank = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
            rank[order[i]] = i;
        var tree = order.Length > FewRings ? Tree(rings) : null;
        foreach (var ring in order)
        {
            clock.Check(offset);
            rings[ring].Parent = Parent(points, rings, ring, order, rank, tree, offset);
            rings[ring].Depth = rings[ring].Parent < 0 ? 0 : rings[rings[ring].Parent].Depth + 1;
        }
    }

    private int Parent(
        ReadOnlySpan<double> points, Ring[] rings, int ring, int[] order, int[] rank, STRtree<int>? tree, long offset)
    {
        if (tree is null)
        {
            for (var i = rank[ring] - 1; i >= 0; i--)
            {
                if (IsInside(points, rings[ring], rings[order[i]], offset))
                    return order[i];
            }

            return -1;
        }

        var candidates = tree.Query(Around(rings[ring].Bounds)).Where(other => rank[other] < rank[ring])
            .OrderByDescending(other => rank[other]);
        foreach (var other in candidates)
        {
            if (IsInside(points, rings[ring], rings[other], offset))
                return other;
        }

        return -1;
    }

    private bool IsInside(ReadOnlySpan<double> points, in Ring inner, in Ring outer, long offset)
    {
        if (inner.Bounds.MinX < outer.Bounds.MinX || inner.Bounds.MaxX > outer.Bounds.MaxX
            || inner.Bounds.MinY < outer.Bounds.MinY || inner.Bounds.MaxY > outer.Bounds.MaxY)
            return false;
        var ring = inner.Of(points);
        var around = outer.Of(points);
        for (var i = 0; i + 1 < ring.Length; i += 2)
        {
            if (Exact.Locate(around, ring[i], ring[i + 1]) is not 0 and var place)
                return place > 0;
            clock.Check(offset);
        }

        // Every corner on the other ring: the edges between them may still run inside or outside.
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            var (x, y) = ((ring[i] + ring[i + 2]) / 2, (ring[i + 1] + ring[i + 3]) / 2);
            if (Exact.Locate(around, x, y) is not 0 and var place)
                return place > 0;
            clock.Check(offset);
        }

        return true;
    }

    private static STRtree<int> Tree(Ring[] rings)
    {
        var tree = new STRtree<int>();
        for (var i = 0; i < rings.Length; i++)
            tree.Insert(Around(rings[i].Bounds), i);
        return tree;
    }

    private static Envelope Around(in Box box) => new(box.MinX, box.MaxX, box.MinY, box.MaxY);

    private static double Area(ReadOnlySpan<double> ring)
    {
        double twice = 0;
        for (var i = 2; i + 3 < ring.Length; i += 2)
        {
            twice += (ring[i] - ring[0]) * (ring[i + 3] - ring[1]) - (ring[i + 2] - ring[0]) * (ring[i + 1] - ring[1]);
        }

        return double.IsNaN(twice) ? 0 : Math.Abs(twice);
    }

    private struct Ring
    {
        public int Start;
        public int End;
        public Box Bounds;
        public double Area;
        public int Parent;
        public int Depth;

        public readonly bool IsShell => (Depth & 1) == 0;

        public readonly ReadOnlySpan<double> Of(ReadOnlySpan<double> points) => points[(2 * Start)..(2 * End)];
    }
}
