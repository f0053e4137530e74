namespace Exchange.Benchmarks.Scoring;

/// <summary>Distance of a point from the area of a closed ring: 0 inside.</summary>
internal static class RingDistance
{
    public static double Of(ReadOnlySpan<double> ring, double x, double y)
    {
        var (isInside, nearest) = (false, double.PositiveInfinity);
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            var (ax, ay, bx, by) = (ring[i] - x, ring[i + 1] - y, ring[i + 2] - x, ring[i + 3] - y);
            if (ay > 0 != by > 0 && (ax * by - bx * ay) * (by - ay) > 0)
                isInside = !isInside;
            nearest = Math.Min(nearest, FromOrigin(ax, ay, bx, by));
        }

        return isInside ? 0 : nearest;
    }

    private static double FromOrigin(double ax, double ay, double bx, double by)
    {
        var (dx, dy) = (bx - ax, by - ay);
        var squared = dx * dx + dy * dy;
        var share = squared > 0 ? Math.Clamp(-(ax * dx + ay * dy) / squared, 0, 1) : 0;
        var (px, py) = (ax + share * dx, ay + share * dy);
        return Math.Sqrt(px * px + py * py);
    }
}
