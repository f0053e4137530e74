namespace Exchange.Spatial.Topology;

/// <summary>On which side of a line a point lies; <see cref="Unsure"/> when rounding could have decided it.</summary>
internal enum Side
{
    Unsure,
    Left,
    Right,
}

/// <summary>Predicates that answer surely or say that they cannot.</summary>
internal static class Exact
{
    // Bound of the rounding error of the two-product determinant, relative to the sum of the products' sizes.
    // Source: J. R. Shewchuk, Adaptive Precision Floating-Point Arithmetic, 1997: (3 + 16ε)ε with ε = 2⁻⁵³.
    private const double ErrorBound = 3.3306690738754716e-16;

    public static Side SideOf(double ax, double ay, double bx, double by, double px, double py)
    {
        var left = (ax - px) * (by - py);
        var right = (ay - py) * (bx - px);
        var determinant = left - right;
        var bound = ErrorBound * (Math.Abs(left) + Math.Abs(right));
        return determinant > bound ? Side.Left : -determinant > bound ? Side.Right : Side.Unsure;
    }

    /// <summary>Whether two segments surely have no point in common.</summary>
    public static bool AreApart(
        double ax, double ay, double bx, double by, double cx, double cy, double dx, double dy)
    {
        if (Math.Max(ax, bx) < Math.Min(cx, dx) || Math.Max(cx, dx) < Math.Min(ax, bx)
            || Math.Max(ay, by) < Math.Min(cy, dy) || Math.Max(cy, dy) < Math.Min(ay, by))
            return true;
        var c = SideOf(ax, ay, bx, by, cx, cy);
        if (c != Side.Unsure && c == SideOf(ax, ay, bx, by, dx, dy))
            return true;
        var a = SideOf(cx, cy, dx, dy, ax, ay);
        return a != Side.Unsure && a == SideOf(cx, cy, dx, dy, bx, by);
    }

    /// <summary>Where a point lies to a closed ring: +1 surely inside, −1 surely outside, 0 unsure.</summary>
    public static int Locate(ReadOnlySpan<double> ring, double px, double py)
    {
        var isInside = false;
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            var (ax, ay, bx, by) = (ring[i], ring[i + 1], ring[i + 2], ring[i + 3]);

            // A corner that is the highest of its ring is met by no edge that the ray counts.
            if (ay == py && ax == px)
                return 0;
            if ((ay > py) == (by > py))
            {
                // A level edge through the point cannot be told from the ray.
                if (ay == py && by == py && Math.Min(ax, bx) <= px && px <= Math.Max(ax, bx))
                    return 0;
                continue;
            }

            if (ax < px && bx < px)
                continue;
            var side = SideOf(ax, ay, bx, by, px, py);
            if (side == Side.Unsure)
                return 0;
            if ((side == Side.Left) == (by > ay))
                isInside = !isInside;
        }

        return isInside ? 1 : -1;
    }
}
