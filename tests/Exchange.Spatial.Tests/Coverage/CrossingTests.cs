using System.Numerics;
using Exchange.Spatial.Coverage;

namespace Exchange.Spatial.Tests.Coverage;

public sealed class CrossingTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    [InlineData(1L << 33)]
    [InlineData(1L << 45)]
    public void Is_the_pixel_that_the_exact_crossing_lies_in(long range)
    {
        var random = new Random(2);
        for (var i = 0; i < 20_000; i++)
        {
            var p = Enumerable.Range(0, 4)
                .Select(_ => new GridPoint(random.NextInt64(-range, range), random.NextInt64(-range, range))).ToArray();
            var whole = Cross(p[0], p[1], p[2], p[3]);
            if (whole.IsZero)
                continue;
            var share = (BigInteger)(p[2].X - p[0].X) * (p[3].Y - p[2].Y)
                - (BigInteger)(p[2].Y - p[0].Y) * (p[3].X - p[2].X);
            if (BigInteger.Abs(share) > BigInteger.Abs(whole))
                continue; // Lines that cross beyond the segments are not asked for.

            Assert.Equal(
                new GridPoint(
                    p[0].X + FloorOfHalfMore(share * (p[1].X - p[0].X), whole),
                    p[0].Y + FloorOfHalfMore(share * (p[1].Y - p[0].Y), whole)),
                Crossing.Of(p[0], p[1], p[2], p[3]));
        }
    }

    private static BigInteger Cross(GridPoint a, GridPoint b, GridPoint c, GridPoint d) =>
        (BigInteger)(b.X - a.X) * (d.Y - c.Y) - (BigInteger)(b.Y - a.Y) * (d.X - c.X);

    private static long FloorOfHalfMore(BigInteger value, BigInteger whole)
    {
        var (above, below) = (2 * value + whole, 2 * whole);
        var quotient = BigInteger.Divide(above, below);
        return (long)(quotient * below != above && (above.Sign < 0) != (below.Sign < 0) ? quotient - 1 : quotient);
    }
}
