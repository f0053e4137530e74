using System.Numerics;
using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Tests.Topology;

public sealed class TurnTests
{
    // Small numbers meet corners and straight lines, large ones the width of the arithmetic.
    [Theory]
    [InlineData(4)]
    [InlineData(1000)]
    [InlineData(1L << 31)]
    [InlineData(1L << 49)]
    public void Agrees_with_unbounded_integers(long range)
    {
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var n = Enumerable.Range(0, 6).Select(_ => random.NextInt64(-range, range + 1)).ToArray();
            var cross = (BigInteger)(n[2] - n[0]) * (n[5] - n[1]) - (BigInteger)(n[3] - n[1]) * (n[4] - n[0]);

            Assert.Equal(cross.Sign, Turn.Of(n[0], n[1], n[2], n[3], n[4], n[5]));
            if (n[0] != n[2] || n[1] != n[3])
                Assert.Equal(MeetsPixel(n), Turn.Passes(n[0], n[1], n[2], n[3], n[4], n[5]));
        }
    }

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(1, 1, false)] // Only its upper left corner, which is not its own.
    [InlineData(0, 2, false)] // Only its lower right corner, which is not its own.
    [InlineData(1, 2, true)]
    [InlineData(2, 2, false)]
    public void A_steep_line_passes_the_pixels_beside_it(long x, long y, bool passes) =>
        Assert.Equal(passes, Turn.Passes(0, 0, 1, 3, x, y));

    [Fact]
    public void Of_the_corners_of_a_pixel_the_lower_left_one_belongs_to_it()
    {
        // The diagonal through (½, ½) is in the pixel of (1, 1) and of (0, 0), which it passes inside, and the one across
        // in the pixel of (1, 1), whose lower left corner it meets.
        Assert.True(Turn.Passes(0, 0, 1, 1, 1, 1));
        Assert.False(Turn.Passes(0, 0, 1, 1, 0, 1));
        Assert.False(Turn.Passes(0, 0, 1, 1, 1, 0));
        Assert.True(Turn.Passes(0, 1, 1, 0, 1, 1));
        Assert.False(Turn.Passes(0, 1, 1, 0, 0, 0));
    }

    // By the definition: some point of the half-open square is on the line. With corners doubled all is integer: the line
    // passes inside when corners lie on both sides, else only the lower left corner counts, and of the sides the lower
    // and the left one, which a line along them would need two corners on.
    private static bool MeetsPixel(long[] n)
    {
        int Side(int dx, int dy) => (
            (BigInteger)(n[2] - n[0]) * (2 * (n[5] - n[1]) + dy)
            - (BigInteger)(n[3] - n[1]) * (2 * (n[4] - n[0]) + dx)).Sign;
        var sides = new[] { Side(-1, -1), Side(1, -1), Side(1, 1), Side(-1, 1) };
        return (sides.Min() < 0 && sides.Max() > 0) || sides[0] == 0;
    }
}
