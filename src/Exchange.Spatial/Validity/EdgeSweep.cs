using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Validity;

/// <summary>
/// Proves that no two edges of polygons meet but neighbours, in n log n whatever the shape: a comb of a million slanted
/// teeth has a million times a million boxes that touch, but each tooth has only two neighbours. One use, one thread.
/// </summary>
/// <remarks>
/// Sweeps from west to east over the edges that the sweep line meets, in their order, and compares those that become
/// neighbours (Shamos and Hoey, 1976). Up to the first place where edges meet the order is right, so that place is
/// found; where the order itself is unsure a point lies on an edge.
/// </remarks>
internal sealed class EdgeSweep
{
    private EdgeOrder order = new(0);

    /// <summary>Two edges that are not surely apart, when the proof failed for them.</summary>
    public (int First, int Second)? Doubtful { get; private set; }

    public bool AllAreApart(in PolygonView view, CancellationToken cancellationToken)
    {
        order = new EdgeOrder(view.Points.Length / 2);
        var corners = Corners(view);
        ushort tick = 0;
        for (var i = 0; i < corners.Length; i++)
        {
            if (++tick == 0)
                cancellationToken.ThrowIfCancellationRequested();
            var (x, y, corner) = corners[i];
            var (before, after) = (EdgeBefore(view, corner), corner);

            // Two corners in one place: any edge of the one touches any of the other.
            if (i > 0 && corners[i - 1].X == x && corners[i - 1].Y == y)
                return Doubt(corners[i - 1].Corner, corner);
            var (beforeEnds, afterEnds) = (Ends(view, before, corner), Ends(view, after, corner));
            var isRight = beforeEnds switch
            {
                true when afterEnds => Leave(view, before, after),
                true => Replace(view, before, after),
                false when afterEnds => Replace(view, after, before),
                _ => Enter(view, before, after, x, y),
            };
            if (!isRight)
                return false;
        }

        return true;
    }

    private static (double X, double Y, int Corner)[] Corners(in PolygonView view)
    {
        var corners = new (double X, double Y, int Corner)[view.Points.Length / 2 - view.RingCount];
        var count = 0;
        for (var ring = 0; ring < view.RingCount; ring++)
        {
            for (var corner = view.RingStarts[ring]; corner < view.RingStarts[ring + 1] - 1; corner++)
                corners[count++] = (view.Points[2 * corner], view.Points[2 * corner + 1], corner);
        }

        Array.Sort(corners, static (a, b) => a.X != b.X ? a.X.CompareTo(b.X) : a.Y.CompareTo(b.Y));
        return corners;
    }

    private static int EdgeBefore(in PolygonView view, int corner)
    {
        var ring = view.RingStarts.BinarySearch(corner);
        return ring >= 0 ? view.RingStarts[ring + 1] - 2 : corner - 1;
    }

    // Whether an edge at a corner comes from the west, or straight from the south.
    private static bool Ends(in PolygonView view, int edge, int corner)
    {
        var e = view.Points.Slice(2 * edge, 4);
        var (isFirst, comparison) = (edge == corner, e[0] != e[2] ? e[0].CompareTo(e[2]) : e[1].CompareTo(e[3]));
        return isFirst ? comparison > 0 : comparison < 0;
    }

    private bool Enter(in PolygonView view, int before, int after, double x, double y)
    {
        var (below, above, leaf) = (-1, -1, -1);
        for (var at = order.Root; at >= 0;)
        {
            leaf = at;
            switch (SideOf(view, at, x, y))
            {
                case Side.Left:
                    (below, at) = (at, order.Upper(at));
                    break;
                case Side.Right:
                    (above, at) = (at, order.Lower(at));
                    break;
                default:
                    return Doubt(at, after);
            }
        }

        var far = view.Points.Slice(2 * before, 2);
        var side = SideOf(view, after, far[0], far[1]);
        if (side == Side.Unsure)
            return Doubt(before, after);
        var (lower, upper) = side == Side.Left ? (after, before) : (before, after);
        order.Insert(lower, upper, below, above, leaf);
        return AreApart(view, below, lower) && AreApart(view, upper, above);
    }

    private bool Replace(in PolygonView view, int ending, int starting)
    {
        order.Replace(ending, starting);
        return AreApart(view, order.Below(starting), starting) && AreApart(view, starting, order.Above(starting));
    }

    private bool Leave(in PolygonView view, int a, int b)
    {
        order.Remove(a);
        var (below, above) = (order.Below(b), order.Above(b));
        order.Remove(b);
        return AreApart(view, below, above);
    }

    private bool AreApart(in PolygonView view, int a, int b)
    {
        if (a < 0 || b < 0)
            return true;
        var (first, second) = (Math.Min(a, b), Math.Max(a, b));
        if (second - first == 1 || view.AreFirstAndLast(first, second))
            return true;
        var p = view.Points.Slice(2 * first, 4);
        var q = view.Points.Slice(2 * second, 4);
        return Exact.AreApart(p[0], p[1], p[2], p[3], q[0], q[1], q[2], q[3]) || Doubt(first, second);
    }

    // An edge seen from its western end: left of it is above.
    private static Side SideOf(in PolygonView view, int edge, double x, double y)
    {
        var e = view.Points.Slice(2 * edge, 4);
        var isEastward = e[0] != e[2] ? e[0] < e[2] : e[1] < e[3];
        return isEastward
            ? Exact.SideOf(e[0], e[1], e[2], e[3], x, y) : Exact.SideOf(e[2], e[3], e[0], e[1], x, y);
    }

    private bool Doubt(int a, int b)
    {
        Doubtful = (Math.Min(a, b), Math.Max(a, b));
        return false;
    }
}
