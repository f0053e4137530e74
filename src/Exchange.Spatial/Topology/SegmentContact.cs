using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Topology;

/// <summary>How two segments meet.</summary>
internal enum ContactKind
{
    None,

    /// <summary>In one point inside both.</summary>
    Crossing,

    /// <summary>In one point that ends at least one of them.</summary>
    Touch,

    /// <summary>In a common stretch.</summary>
    Overlap,
}

/// <summary>Where two segments meet; a common stretch has an end as well, else the end repeats the place.</summary>
internal readonly record struct SegmentContact(ContactKind Kind, double X, double Y, double EndX, double EndY)
{
    private static readonly SegmentContact None = new(ContactKind.None, 0, 0, 0, 0);

    /// <summary>
    /// The contact of segments ab and cd, neither without length. Only the place of a crossing is rounded; for the few
    /// pairs a quick test could not tell apart.
    /// </summary>
    public static SegmentContact Between(
        double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy)
    {
        if (Exact.AreApart(ax, ay, bx, by, cx, cy, dx, dy))
            return None;
        var (c, d) = (Turn(ax, ay, bx, by, cx, cy), Turn(ax, ay, bx, by, dx, dy));
        if (c == 0 && d == 0)
            return Along(ax, ay, bx, by, cx, cy, dx, dy);
        if (c == d)
            return None;
        var (a, b) = (Turn(cx, cy, dx, dy, ax, ay), Turn(cx, cy, dx, dy, bx, by));
        if (a == b)
            return None;
        if (c == 0)
            return Point(ContactKind.Touch, cx, cy);
        if (d == 0)
            return Point(ContactKind.Touch, dx, dy);
        if (a == 0)
            return Point(ContactKind.Touch, ax, ay);
        if (b == 0)
            return Point(ContactKind.Touch, bx, by);
        var crossing = CGAlgorithmsDD.Intersection(
            new Coordinate(ax, ay), new Coordinate(bx, by), new Coordinate(cx, cy), new Coordinate(dx, dy));
        return Point(ContactKind.Crossing, crossing?.X ?? ax, crossing?.Y ?? ay);
    }

    /// <summary>The turn from ab to c: 1 to the left, −1 to the right, 0 straight on or back.</summary>
    public static int Turn(double ax, double ay, double bx, double by, double cx, double cy) =>
        Exact.SideOf(ax, ay, bx, by, cx, cy) switch
        {
            Side.Left => 1,
            Side.Right => -1,
            _ => CGAlgorithmsDD.OrientationIndex(ax, ay, bx, by, cx, cy),
        };

    /// <summary>
    /// Whether a path through a node, coming from a and going to b, changes sides of a path from c to d through it.
    /// </summary>
    public static bool CrossAt(
        double x, double y, double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy)
    {
        var from = Within(x, y, cx, cy, dx, dy, ax, ay);
        var to = Within(x, y, cx, cy, dx, dy, bx, by);
        return from * to < 0;
    }

    // Whether p lies within the angle turned left from c to d: 1 within, −1 without, 0 on a leg.
    private static int Within(
        double x, double y, double cx, double cy, double dx, double dy, double px, double py)
    {
        var leg = Turn(x, y, cx, cy, px, py);
        var other = Turn(x, y, dx, dy, px, py);
        if ((leg == 0 && IsAhead(x, y, cx, cy, px, py)) || (other == 0 && IsAhead(x, y, dx, dy, px, py)))
            return 0;
        return Turn(x, y, cx, cy, dx, dy) switch
        {
            > 0 => leg > 0 && other < 0 ? 1 : -1,
            < 0 => leg < 0 && other > 0 ? -1 : 1,
            _ => leg > 0 ? 1 : -1,
        };
    }

    private static bool IsAhead(double x, double y, double cx, double cy, double px, double py) =>
        (cx - x) * (px - x) + (cy - y) * (py - y) > 0;

    // On one line points are in the same order along both axes (or reversed), so comparing suffices.
    private static SegmentContact Along(
        double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy)
    {
        if ((bx, by).CompareTo((ax, ay)) < 0)
            (ax, ay, bx, by) = (bx, by, ax, ay);
        if ((dx, dy).CompareTo((cx, cy)) < 0)
            (cx, cy, dx, dy) = (dx, dy, cx, cy);
        var (x, y) = (ax, ay).CompareTo((cx, cy)) > 0 ? (ax, ay) : (cx, cy);
        var (endX, endY) = (bx, by).CompareTo((dx, dy)) < 0 ? (bx, by) : (dx, dy);
        return (x, y).CompareTo((endX, endY)) switch
        {
            < 0 => new SegmentContact(ContactKind.Overlap, x, y, endX, endY),
            0 => Point(ContactKind.Touch, x, y),
            _ => None,
        };
    }

    private static SegmentContact Point(ContactKind kind, double x, double y) => new(kind, x, y, x, y);
}
