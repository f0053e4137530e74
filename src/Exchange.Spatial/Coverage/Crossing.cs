using System.Numerics;

namespace Exchange.Spatial.Coverage;

/// <summary>Where two segments cross, rounded to the grid.</summary>
internal static class Crossing
{
    // Products of two differences below this fit 64 bits with their difference.
    private const long Small = 1L << 31;

    // Products of three differences below this, doubled, fit 128 bits with their sum.
    private const long Medium = 1L << 40;

    /// <summary>
    /// The grid point in whose pixel the lines through a, b and through c, d cross; they must not be parallel.
    /// </summary>
    public static GridPoint Of(GridPoint a, GridPoint b, GridPoint c, GridPoint d)
    {
        var (ux, uy, vx, vy, wx, wy) = (b.X - a.X, b.Y - a.Y, d.X - c.X, d.Y - c.Y, c.X - a.X, c.Y - a.Y);
        var largest = Math.Max(
            Math.Max(Math.Max(Math.Abs(ux), Math.Abs(uy)), Math.Max(Math.Abs(vx), Math.Abs(vy))),
            Math.Max(Math.Abs(wx), Math.Abs(wy)));
        if (largest < Small && TryFloating(wx * vy - wy * vx, ux * vy - uy * vx, ux, uy, out var x, out var y))
            return new GridPoint(a.X + x, a.Y + y);
        if (largest < Medium)
        {
            var (share, whole) = ((Int128)wx * vy - (Int128)wy * vx, (Int128)ux * vy - (Int128)uy * vx);
            return new GridPoint(a.X + Nearest(share * ux, whole), a.Y + Nearest(share * uy, whole));
        }

        var (bigShare, bigWhole) = ((BigInteger)wx * vy - (BigInteger)wy * vx, (BigInteger)ux * vy - (BigInteger)uy * vx);
        return new GridPoint(a.X + Nearest(bigShare * ux, bigWhole), a.Y + Nearest(bigShare * uy, bigWhole));
    }

    // Four roundings of at most 2⁻⁵³ of a result below 2³¹: surely right unless within 2⁻¹⁹ of the border of a pixel.
    private static bool TryFloating(long share, long whole, long ux, long uy, out long x, out long y)
    {
        const double margin = 1d / (1 << 18);
        var part = (double)share / whole;
        var (realX, realY) = (part * ux, part * uy);
        (x, y) = ((long)Math.Round(realX), (long)Math.Round(realY));
        return Math.Abs(realX - x) < 0.5 - margin && Math.Abs(realY - y) < 0.5 - margin;
    }

    // Halves go up: a pixel has its left and lower side.
    private static long Nearest(Int128 value, Int128 whole)
    {
        if (whole < 0)
            (value, whole) = (-value, -whole);
        var (quotient, rest) = Int128.DivRem(2 * value + whole, 2 * whole);
        return (long)(rest < 0 ? quotient - 1 : quotient);
    }

    private static long Nearest(BigInteger value, BigInteger whole)
    {
        if (whole.Sign < 0)
            (value, whole) = (-value, -whole);
        var quotient = BigInteger.DivRem(2 * value + whole, 2 * whole, out var rest);
        return (long)(rest.Sign < 0 ? quotient - 1 : quotient);
    }
}
