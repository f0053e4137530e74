using Exchange.Spatial.Areas;

namespace Exchange.Spatial.Tests.Areas;

public sealed class ProjectedPlaneTests
{
    private const double UnitsPerRadian = 1e6 * NoticeFormula.SecondsPerRadian;

    private static readonly NoticeFormula Notice = new(SurveyEllipsoid.Cgcs2000);
    private static readonly TrapezoidSeries Trapezoids = new(SurveyEllipsoid.Cgcs2000);
    private static readonly ProjectedPlane Plane = new(ProjectedBands.Cgcs2000, 500_000);

    /// <summary>
    /// This is what the proof in DESIGN.md rests on; it holds to the edge of a zone of six degrees and beyond.
    /// </summary>
    [Fact]
    public void Longitude_and_latitude_round_as_in_the_notice_but_for_one_in_ten_thousand_at_the_edge_between_two()
    {
        var random = new RandomRings(20260405);
        const int count = 40_000;
        const double reach = ProjectedBands.HalfWidthMetres;
        var (offLongitudes, offLatitudes) = (0, 0);
        double[] across = new double[4], up = new double[4];
        for (var i = 0; i < count; i++)
        {
            var x = Math.Round(random.Between(500_000 - reach, 500_000 + reach), 4);
            var y = Math.Round(random.Between(100_000d, 6_000_000), 4);
            var band = Plane.BandAt(y);
            Plane.Map(band, [x, y, x, y, x, y, x, y], across, up);

            var series = Notice.InverseAt(y);
            var longitude = Math.Round(series.Longitude(x - 500_000) * UnitsPerRadian, MidpointRounding.AwayFromZero);
            var latitude = Math.Round(series.Latitude(x - 500_000) * UnitsPerRadian, MidpointRounding.AwayFromZero);
            var origin = ProjectedBands.Cgcs2000[band].OriginLatitude;
            var height = Trapezoids.Height(origin, latitude / UnitsPerRadian);
            var unitHeight = Trapezoids.Height(latitude / UnitsPerRadian, (latitude + 1) / UnitsPerRadian);
            var off = (up[0] * UnitsPerRadian - height) / unitHeight;

            Assert.InRange(Math.Abs(across[0] - longitude), 0, 1);

            // A whole number of units off, and the height of that latitude to a ten-thousandth of a unit.
            Assert.InRange(Math.Abs(off), 0, 1.0001);
            Assert.Equal(Math.Round(off), off, 1e-3);
            offLongitudes += across[0] == longitude ? 0 : 1;
            offLatitudes += Math.Round(off) == 0 ? 0 : 1;
        }

        Assert.InRange(offLongitudes, 0, count / 10_000);
        Assert.InRange(offLatitudes, 0, count / 10_000);
    }

    /// <summary>Fewer than four, four at a time and, where the machine can, eight at a time, with a rest and without one.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(21)]
    public void A_point_has_one_place_whatever_points_come_with_it(int count)
    {
        var random = new RandomRings(20261127);
        var points = new double[2 * count];
        for (var point = 0; point < count; point++)
        {
            points[2 * point] = random.Between(470_000d, 530_000);
            points[2 * point + 1] = random.Between(3_399_000d, 3_400_400);
        }

        var band = Plane.BandAt(points[1]);
        var (across, up) = (new double[count], new double[count]);
        Plane.Map(band, points, across, up);

        for (var point = 0; point < count; point++)
        {
            var (alone, height) = (new double[1], new double[1]);
            Plane.Map(band, points[(2 * point)..(2 * point + 2)], alone, height);

            Assert.Equal((across[point], up[point]), (alone[0], height[0]));
        }
    }
}
