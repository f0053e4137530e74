namespace Exchange.Spatial.Topology;

/// <summary>Exact predicates on points of an integer grid; coordinates stay below 2⁵⁰ in size.</summary>
internal static class Turn
{
    // Differences below this have products that fit 64 bits with their difference.
    private const long Small = 1L << 31;

    /// <summary>+1 when the way from a by b to p turns left, −1 when it turns right, 0 when it is straight.</summary>
    public static int Of(long ax, long ay, long bx, long by, long px, long py)
    {
        var (ux, uy, vx, vy) = (bx - ax, by - ay, px - ax, py - ay);
        return AreSmall(ux, uy, vx, vy)
            ? Math.Sign(ux * vy - uy * vx) : Int128.Sign((Int128)ux * vy - (Int128)uy * vx);
    }

    /// <summary>
    /// Whether the line through a and b passes the pixel of p: the square of side 1 around it, its left and lower side
    /// included, its right and upper side not, so that every point of the plane lies in one pixel.
    /// </summary>
    public static bool Passes(long ax, long ay, long bx, long by, long px, long py)
    {
        var (ux, uy, vx, vy) = (bx - ax, by - ay, px - ax, py - ay);

        // The line meets the inside of the square exactly when |2 · cross| < |ux| + |uy|. Where both are equal it meets
        // just a corner, and the lower left one, which belongs to the pixel, is on it when 2 · cross = ux − uy.
        var reach = Math.Abs(ux) + Math.Abs(uy);
        if (AreSmall(ux, uy, vx, vy))
        {
            var cross = ux * vy - uy * vx;
            var half = Math.Abs(cross) - (reach >> 1);
            return half < 0 || (half == 0 && ((reach & 1) != 0 || 2 * cross == ux - uy));
        }

        var doubled = 2 * ((Int128)ux * vy - (Int128)uy * vx);
        return Int128.Abs(doubled) < reach || (Int128.Abs(doubled) == reach && doubled == ux - uy);
    }

    private static bool AreSmall(long a, long b, long c, long d) =>
        a is > -Small and < Small && b is > -Small and < Small && c is > -Small and < Small && d is > -Small and < Small;
}
