using Exchange.Spatial.Coverage;

namespace Exchange.Spatial.Lines;

/// <summary>One segment as an axis: metres along it and metres aside of it, to the left positive.</summary>
internal readonly struct SegmentFrame
{
    // The sine of about 11°.
    private const double ParallelSine = 0.2;

    private readonly double originX;
    private readonly double originY;
    private readonly LocalScale scale;
    private readonly double directionX;
    private readonly double directionY;

    public SegmentFrame(double ax, double ay, double bx, double by, LocalScale scale)
    {
        (originX, originY, this.scale) = (ax, ay, scale);
        var (dx, dy) = ((bx - ax) * scale.MetresPerX, (by - ay) * scale.MetresPerY);
        Length = Math.Sqrt(dx * dx + dy * dy);
        (directionX, directionY) = Length > 0 ? (dx / Length, dy / Length) : (1, 0);
    }

    public double Length { get; }

    public (double Along, double Aside) Of(double x, double y)
    {
        var (dx, dy) = ((x - originX) * scale.MetresPerX, (y - originY) * scale.MetresPerY);
        return (dx * directionX + dy * directionY, dy * directionX - dx * directionY);
    }

    public double DistanceTo(double x, double y)
    {
        var (along, aside) = Of(x, y);
        var past = along < 0 ? -along : Math.Max(along - Length, 0);
        return Math.Sqrt(past * past + aside * aside);
    }

    /// <summary>
    /// The stretch of this segment that another one accompanies within the tolerance; null without any. Segments that
    /// cross, or diverge from a common point, at more than some 11° do not accompany each other.
    /// </summary>
    public Stretch? Accompanied(double cx, double cy, double dx, double dy, double tolerance)
    {
        var (alongC, asideC) = Of(cx, cy);
        var (alongD, asideD) = Of(dx, dy);
        var (runs, leaves) = (alongD - alongC, asideD - asideC);
        if (Math.Abs(leaves) > ParallelSine * Math.Sqrt(runs * runs + leaves * leaves)
            || Math.Min(asideC, asideD) > tolerance || Math.Max(asideC, asideD) < -tolerance)
            return null;

        // From which to which part of the other segment it is near.
        var (from, to) = (0d, 1d);
        if (Math.Abs(asideC) > tolerance)
            from = (Math.CopySign(tolerance, asideC) - asideC) / leaves;
        if (Math.Abs(asideD) > tolerance)
            to = (Math.CopySign(tolerance, asideD) - asideC) / leaves;
        var (start, end) = (alongC + from * runs, alongC + to * runs);
        if (start > end)
            (start, end) = (end, start);
        (start, end) = (Math.Max(start, 0), Math.Min(end, Length));
        return start < end ? new Stretch(start, end) : null;
    }

    /// <summary>Where another segment cuts the line of this one, in metres along it; null when it does not.</summary>
    public double? Cut(double cx, double cy, double dx, double dy)
    {
        var (alongC, asideC) = Of(cx, cy);
        var (alongD, asideD) = Of(dx, dy);
        if (asideC > 0 == asideD > 0 && asideC != 0 && asideD != 0)
            return null;
        if (asideC == asideD)
            return null;
        var along = alongC + asideC / (asideC - asideD) * (alongD - alongC);
        return along > 0 && along < Length ? along : null;
    }
}
