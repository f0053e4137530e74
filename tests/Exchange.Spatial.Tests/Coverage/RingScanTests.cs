using Exchange.Spatial.Coverage;

namespace Exchange.Spatial.Tests.Coverage;

/// <summary>What is done to several numbers a step is what would be done to each.</summary>
public sealed class RingScanTests
{
    private const double Limit = 1L << 42;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(64)]
    [InlineData(501)]
    public void Rounds_and_surveys_as_one_number_at_a_time(int count)
    {
        var chance = new Random(count);
        for (var run = 0; run < 200; run++)
        {
            var coordinates = Enumerable.Range(0, 2 * count)
                .Select(_ => (chance.NextDouble() - 0.5) * Math.Pow(10, chance.Next(-3, 8)))
                // Halves are rounded to even.
                .Select(value => chance.Next(4) == 0 ? Math.Truncate(value) + 0.0005 : value).ToArray();
            var points = new GridPoint[count];
            Assert.True(RingScan.TryRound(coordinates, 1000, Limit, points));
            Assert.Equal(
                coordinates.Chunk(2).Select(pair => new GridPoint(
                    (long)Math.Round(pair[0] * 1000), (long)Math.Round(pair[1] * 1000))),
                points);

            var (bounds, bitsOfX, bitsOfY) = RingScan.Of(points);
            Assert.Equal(points.Aggregate(GridBox.Empty, (box, point) => box.With(point)), bounds);
            var steps = points.Skip(1).Zip(points, (here, before) => (X: here.X - before.X, Y: here.Y - before.Y)).ToList();
            Assert.Equal(steps.Aggregate(0L, (bits, step) => bits | (step.X < 0 ? ~step.X : step.X)), bitsOfX);
            Assert.Equal(steps.Aggregate(0L, (bits, step) => bits | (step.Y < 0 ? ~step.Y : step.Y)), bitsOfY);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(Limit)]
    [InlineData(-Limit)]
    [InlineData(1e300)]
    public void Refuses_what_is_no_place_wherever_it_stands(double odd)
    {
        for (var place = 0; place < 12; place++)
        {
            var coordinates = new double[12];
            coordinates[place] = odd;
            Assert.False(RingScan.TryRound(coordinates, 1, Limit, new GridPoint[6]));
        }
    }
}
