namespace Exchange.Benchmarks.Mosaics;

/// <summary>A piece of ground between the two courses of one edge.</summary>
/// <param name="IsGap">Covered by neither side; otherwise by both.</param>
internal readonly record struct Lens(Ground Ground, bool IsGap);

/// <summary>
/// The exact difference of two courses of an edge between the same corners, neither of which ever goes back along the
/// straight line between them.
/// </summary>
/// <remarks>
/// Seen along that line each course is a function, linear between its points. Their difference is linear between the
/// points of either; where it passes zero the courses cross, and between two zeros lies one piece of ground, whose area
/// is the integral of the difference.
/// </remarks>
internal sealed class EdgeDifference
{
    // Far below what rounding to 0.1 mm leaves between courses that differ, far above the error of the arithmetic.
    private const double SameMetres = 1e-8;

    private readonly double originX;
    private readonly double originY;
    private readonly double alongX;
    private readonly double alongY;
    private readonly List<(double Along, double Left, double Right)> events = [];

    /// <param name="left">The points between the corners as the cell on the left has them, from the start on.</param>
    public EdgeDifference((double X, double Y) start, (double X, double Y) end, double[] left, double[] right)
    {
        (originX, originY) = start;
        var (dx, dy) = (end.X - start.X, end.Y - start.Y);
        var length = Math.Sqrt(dx * dx + dy * dy);
        (alongX, alongY) = (dx / length, dy / length);
        Merge(Course(left, length), Course(right, length));
    }

    /// <summary>From the start of the edge to its end.</summary>
    public IEnumerable<Lens> Lenses()
    {
        for (var from = 0; from + 1 < events.Count;)
        {
            var to = from + 1;
            while (to + 1 < events.Count && Apart(to) != 0)
                to++;
            if (to > from + 1)
                yield return Between(from, to);
            from = to;
        }
    }

    private double Apart(int at) => events[at].Left - events[at].Right;

    private Lens Between(int from, int to)
    {
        var area = 0d;
        for (var i = from; i < to; i++)
            area += (events[i + 1].Along - events[i].Along) * Math.Abs(Apart(i) + Apart(i + 1)) / 2;
        var ring = new List<double>();
        for (var i = from; i <= to; i++)
            ring.AddRange(Place(events[i].Along, events[i].Left));
        for (var i = to - 1; i >= from; i--)
            ring.AddRange(Place(events[i].Along, events[i].Right));
        var perimeter = 0d;
        for (var i = 2; i < ring.Count; i += 2)
            perimeter += Math.Sqrt(Square(ring[i] - ring[i - 2]) + Square(ring[i + 1] - ring[i - 1]));

        // The left cell ends above its course: where that is the higher one, nobody covers the ground between.
        var widest = Enumerable.Range(from, to - from).Max(i => Math.Abs(Apart(i)));
        return new Lens(new Ground(area, perimeter, [.. ring], widest), IsGap: Apart(from + 1) > 0);
    }

    private void Merge(List<(double Along, double Aside)> left, List<(double Along, double Aside)> right)
    {
        var (l, r) = (0, 0);
        while (l < left.Count && r < right.Count)
        {
            var along = Math.Min(left[l].Along, right[r].Along);
            Add(along, AsideAt(left, l, along), AsideAt(right, r, along));
            if (left[l].Along == along)
                l++;
            if (right[r].Along == along)
                r++;
        }
    }

    private void Add(double along, double left, double right)
    {
        if (Math.Abs(left - right) < SameMetres)
            right = left;
        if (events.Count > 0 && Math.Sign(Apart(events.Count - 1)) * Math.Sign(left - right) < 0)
        {
            var before = events[^1];
            var share = Apart(events.Count - 1) / (Apart(events.Count - 1) - (left - right));
            var crossing = before.Left + share * (left - before.Left);
            events.Add((before.Along + share * (along - before.Along), crossing, crossing));
        }

        events.Add((along, left, right));
    }

    // At the point itself, or on the way to it.
    private static double AsideAt(List<(double Along, double Aside)> course, int next, double along)
    {
        var (nextAlong, nextAside) = course[next];
        if (nextAlong == along)
            return nextAside;
        var (lastAlong, lastAside) = course[next - 1];
        return lastAside + (nextAside - lastAside) * (along - lastAlong) / (nextAlong - lastAlong);
    }

    private List<(double Along, double Aside)> Course(double[] between, double length)
    {
        var course = new List<(double Along, double Aside)>(between.Length / 2 + 2) { (0, 0) };
        for (var i = 0; i < between.Length; i += 2)
        {
            var (x, y) = (between[i] - originX, between[i + 1] - originY);
            course.Add((x * alongX + y * alongY, y * alongX - x * alongY));
        }

        course.Add((length, 0));
        return course;
    }

    private double[] Place(double along, double aside) =>
        [originX + along * alongX - aside * alongY, originY + along * alongY + aside * alongX];

    private static double Square(double value) => value * value;
}
