namespace Exchange.Spatial.Topology;

/// <summary>Exact predicates on points of an integer grid.</summary>
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

    /// <summary>Whether the line through a and b passes the square of side 1 around p, its border included.</summary>
    public static bool Passes(long ax, long ay, long bx, long by, long px, long py)
    {
        // A line meets the square exactly when |cross| ≤ ½ (|dx| + |dy|).
        var (ux, uy, vx, vy) = (bx - ax, by - ay, px - ax, py - ay);
        if (AreSmall(ux, uy, vx, vy))
        {
            var cross = ux * vy - uy * vx;
            return Math.Abs(cross) <= (Math.Abs(ux) + Math.Abs(uy)) / 2;
        }

        return 2 * Int128.Abs((Int128)ux * vy - (Int128)uy * vx) <= Math.Abs(ux) + Math.Abs(uy);
    }

    private static bool AreSmall(long a, long b, long c, long d) =>
        a is > -Small and < Small && b is > -Small and < Small && c is > -Small and < Small && d is > -Small and < Small;
}
