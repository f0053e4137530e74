using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Tests.Areas;

/// <summary>
/// Vectors of the method's description (zone 38, central meridian 114°), and the fast way against the formula as
/// printed.
/// </summary>
public sealed class EllipsoidalAreaTests
{
    private static readonly NoticeFormula Notice = new(SurveyEllipsoid.Cgcs2000);

    private static int Rounds => Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1" ? 40 : 1;

    [Theory]
    [InlineData(114, 30, 1, 10_642_393_438.71, 0.005)]
    [InlineData(114, 30, 0.01, 1_069_521.1733, 0.00005)]
    public void A_cell_of_degrees_has_the_exact_area(
        double west, double south, double size, double expected, double within)
    {
        Assert.Equal(expected, EllipsoidalArea.For(4490)!.Exact(Square(west, south, size)), within);
        Assert.Equal(expected, Notice.Geographic(Square(west, south, size)), within);
    }

    [Theory]
    [InlineData(38_500_000, 3_400_000, 1000, 999_999.99)]
    [InlineData(38_640_000, 3_400_000, 1000, 999_513.34)]
    [InlineData(38_400_000, 3_400_000, 100, 9_997.54)]
    [InlineData(38_600_000, 4_800_000, 5000, 24_993_540.71)]
    public void A_square_of_metres_has_the_area_of_the_notice(double east, double north, double size, double expected)
    {
        var square = Square(east, north, size);

        foreach (var epsg in new[] { 4526, 4547 })
        {
            var area = EllipsoidalArea.For(epsg)!;
            var shifted = epsg == 4526 ? square : Moved(square, -38e6);
            Assert.Equal(expected, EllipsoidalArea.Round(area.Exact(shifted)), 0.001);
            Assert.Equal(-expected, EllipsoidalArea.Round(area.Exact(Reversed(shifted))), 0.001);
            var printed = Notice.Projected(shifted, Cgcs2000.Find(epsg)!.FalseEastingMetres);
            Assert.Equal(expected, EllipsoidalArea.Round(printed), 0.001);
        }
    }

    [Fact]
    public void A_long_edge_is_divided()
    {
        // Without, the square of five kilometres has 24 993 542.91 m².
        var corners = new NoticeFormula(SurveyEllipsoid.Cgcs2000);
        var places = Square(38_600_000, 4_800_000, 5000);
        for (var i = 0; i < places.Length; i += 2)
        {
            var series = corners.InverseAt(places[i + 1]);
            var y = places[i] - 38_500_000;
            (places[i], places[i + 1]) = (Degrees(series.Longitude(y)), Degrees(series.Latitude(y)));
        }

        static double Degrees(double radians) => Math.Round(radians * NoticeFormula.SecondsPerRadian, 6) / 3600;

        Assert.Equal(24_993_542.91, EllipsoidalArea.For(4490)!.Exact(places), 0.01);
    }

    [Fact]
    public void The_constants_follow_from_axis_and_flattening()
    {
        foreach (var (ellipsoid, a, inverse) in Ellipsoids())
        {
            var b = a * (1 - 1 / inverse);
            Assert.Equal(b, ellipsoid.SemiMinorMetres, 0.005);
            Assert.Equal((a * a - b * b) / (a * a), ellipsoid.E2, 1e-12);
            Assert.Equal((a * a - b * b) / (b * b), ellipsoid.SecondE2, 1e-12);
            Assert.Equal(a * a / b, ellipsoid.PolarRadiusMetres, 0.005);
        }
    }

    /// <summary>
    /// With the first eccentricity, that is; with the second, as in the printed listing, 22 ppm are lost.
    /// </summary>
    [Fact]
    public void The_trapezoid_series_is_the_exact_integral_on_both_ellipsoids_of_the_notice()
    {
        foreach (var (ellipsoid, _, _) in Ellipsoids())
        {
            var series = new TrapezoidSeries(ellipsoid);
            for (var south = 3d; south < 53; south += 3.7)
            {
                var (b1, b2) = (south * Math.PI / 180, (south + 0.9) * Math.PI / 180);
                var exact = Zone(ellipsoid, b2) - Zone(ellipsoid, b1);

                // The series ends with e⁸; what it leaves out is below e¹⁰.
                Assert.Equal(1, series.Height(b1, b2) / exact, 1e-11);
            }
        }
    }

    /// <summary>The notice's own worked constants, for the survey that was made on Xian 1980.</summary>
    [Fact]
    public void A_square_on_the_ellipsoid_of_the_notice_is_enlarged_by_the_projection_alone()
    {
        var area = new EllipsoidalArea(new ProjectedPlane(new ProjectedBands(SurveyEllipsoid.Xian1980), 38_500_000));
        foreach (var east in new[] { 38_500_000d, 38_600_000, 38_640_000 })
        {
            // The scale of Gauss–Krüger is 1 + y²/2R² + y⁴/24R⁴, R the mean radius of curvature at 30.7°.
            const double radius = 6_367_600;
            var q = Math.Pow((east - 38_500_000 + 500) / radius, 2);
            var scale = 1 + q / 2 + q * q / 24;

            var square = Square(east, 3_400_000, 1000);

            Assert.Equal(1_000_000 / (scale * scale), area.Exact(square), 0.5);
            var printed = new NoticeFormula(SurveyEllipsoid.Xian1980).Projected(square, 38_500_000);
            Assert.Equal(printed, area.Exact(square), 0.005);
        }
    }

    [Fact]
    public void The_fast_way_is_the_formula_as_printed_in_all_zones_and_sizes()
    {
        var rings = new RandomRings(20260402);
        foreach (var system in Cgcs2000.All.Where(system => !system.IsGeographic))
        {
            var area = EllipsoidalArea.For(system);
            var middle = system.FalseEastingMetres;
            var reach = system.ZoneWidthDegrees == 3 ? 170_000 : 335_000;
            for (var i = 0; i < 24 * Rounds; i++)
            {
                var radius = rings.Size(1, 3000);
                var ring = rings.Star(
                    rings.Between(middle - reach, middle + reach), rings.Between(350_000d, 5_950_000), radius,
                    rings.Between(3, 60), i % 3 == 0 ? 6 : 4);

                AssertSame(Notice.Projected(ring, middle), area.Exact(ring), $"{system.Epsg}, {radius} m");
            }
        }
    }

    [Fact]
    public void The_fast_way_is_the_formula_as_printed_for_counties_and_for_rings_across_bands()
    {
        var rings = new RandomRings(20260403);
        var area = EllipsoidalArea.For(4526)!;
        foreach (var radius in new[] { 100d, 9_000, 60_000 })
        {
            for (var i = 0; i < 4 * Rounds; i++)
            {
                // Every 16 384 m of northing a new set of polynomials begins.
                var north = 16_384d * rings.Between(30, 350);
                var ring = rings.Star(38_500_000 + rings.Between(-100_000d, 100_000), north, radius, 700, 4);

                AssertSame(Notice.Projected(ring, 38_500_000), area.Exact(ring), $"{radius} m at {north}");
            }
        }
    }

    [Fact]
    public void The_fast_way_is_the_formula_as_printed_in_degrees()
    {
        var rings = new RandomRings(20260404);
        for (var i = 0; i < 600 * Rounds; i++)
        {
            var radius = rings.Size(1e-5, 1);
            var ring = rings.Star(
                rings.Between(74d, 134), rings.Between(4d, 53), radius, rings.Between(3, 300), i % 2 == 0 ? 9 : 12);

            AssertSame(Notice.Geographic(ring), EllipsoidalArea.For(4490)!.Exact(ring), $"{radius}°");
        }
    }

    [Theory]
    [InlineData(4526, 38_590_000, 3_400_000, 120, 0.005)]
    [InlineData(4490, 114.9, 30.7, 0.001, 0.0001)]
    public void Direction_and_start_of_a_ring_do_not_matter(
        int epsg, double x, double y, double radius, double within)
    {
        var area = EllipsoidalArea.For(epsg)!;
        var ring = new RandomRings(7).Star(x, y, radius, 37, epsg == 4490 ? 9 : 4);
        var expected = area.Exact(ring);

        for (var start = 1; start < 37; start += 5)
        {
            var turned = Started(ring, start);
            Assert.Equal(expected, area.Exact(turned), within);
            Assert.Equal(-expected, area.Exact(Reversed(turned)), within);
        }
    }

    [Fact]
    public void A_shell_less_its_holes_counts_whatever_their_direction_and_however_they_are_parted()
    {
        var area = EllipsoidalArea.For(4526)!;
        var (shell, hole) = (Square(38_500_000, 3_400_000, 100), Square(38_500_020, 3_400_020, 10));
        var other = Square(38_600_000, 3_400_000, 100);
        var builder = new GeometryBlockBuilder();
        builder.AddPolygon(shell, hole);
        builder.AddPolygon(Reversed(shell), hole);
        builder.AddPolygon(shell, Reversed(hole));
        builder.BeginFeature(GeometryKind.MultiPolygon);
        builder.BeginPart(GeometryKind.Polygon);
        builder.AddRing(shell);
        builder.AddRing(hole);
        builder.BeginPart(GeometryKind.Polygon);
        builder.AddRing(other);
        builder.BeginFeature(GeometryKind.LineString);
        builder.BeginPart(GeometryKind.LineString);
        builder.AddRing(shell);
        builder.AddWithoutPoints(GeometryKind.Polygon, GeometryFlags.Null);
        var block = builder.Build();
        var measured = new double[block.FeatureCount];

        area.Measure(block, measured, CancellationToken.None);

        var expected = area.Exact(shell) - area.Exact(hole);
        Assert.Equal([expected, expected, expected, expected + area.Exact(other), 0, 0], measured);
        Assert.Equal(EllipsoidalArea.Round(expected), area.SquareMetres(block, 0));
    }

    [Fact]
    public void Neighbours_add_up_to_the_whole()
    {
        var area = EllipsoidalArea.For(4526)!;
        var grid = new RandomRings(11);

        // A grid of crooked cells of about 60 m; inside, every vertex is shared by four.
        const int size = 20;
        var corners = new (double X, double Y)[size + 1, size + 1];
        for (var i = 0; i <= size; i++)
        {
            for (var j = 0; j <= size; j++)
            {
                corners[i, j] = (
                    Math.Round(38_600_000 + 55 * i + grid.Between(-9d, 9), 4),
                    Math.Round(16_384 * 200 - 500 + 55 * j + grid.Between(-9d, 9), 4));
            }
        }

        var sum = 0d;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                sum += area.Exact(Ring(corners[i, j], corners[i + 1, j], corners[i + 1, j + 1], corners[i, j + 1]));
        }

        var outline = Enumerable.Range(0, size).Select(i => corners[i, 0])
            .Concat(Enumerable.Range(0, size).Select(j => corners[size, j]))
            .Concat(Enumerable.Range(0, size).Select(i => corners[size - i, size]))
            .Concat(Enumerable.Range(0, size).Select(j => corners[0, size - j]));
        Assert.Equal(area.Exact(Ring([.. outline])), sum, 1e-5);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    [InlineData(-5e9)]
    public void Absurd_coordinates_end_soon_and_never_hurt(double bad)
    {
        foreach (var epsg in new[] { 4490, 4526 })
        {
            for (var at = 0; at < 10; at++)
            {
                var ring = Square(38_500_000, 3_400_000, 100);
                ring[at] = bad;

                EllipsoidalArea.For(epsg)!.Exact(ring);
            }
        }
    }

    [Fact]
    public void A_boundary_of_endless_length_ends_soon()
    {
        var ring = new double[200_002];
        for (var i = 0; i < ring.Length; i += 2)
            (ring[i], ring[i + 1]) = (38_500_000 + i / 1000d, i % 4 == 0 ? 1_000_000 : 1_900_000);
        (ring[^2], ring[^1]) = (ring[0], ring[1]);
        var started = TimeProvider.System.GetTimestamp();

        EllipsoidalArea.For(4526)!.Exact(ring);

        // Ten seconds are far more than it takes; machines that run tests are shared.
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 10 * 5);
    }

    [Fact]
    public void Points_outside_any_zone_get_the_formula_as_printed()
    {
        foreach (var (x, y) in new[] { (39_500_000d, 3_400_000d), (38_500_000d, -1_000d), (38_500_000d, 7_000_000d) })
        {
            var square = Square(x, y, 60);

            Assert.Equal(Notice.Projected(square, 38_500_000), EllipsoidalArea.For(4526)!.Exact(square));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_ring_of_too_few_points_has_no_area(int points)
    {
        var ring = Square(38_500_000, 3_400_000, 50).AsSpan(0, 2 * points).ToArray();
        if (points == 3)
            (ring[4], ring[5]) = (ring[0], ring[1]);

        foreach (var epsg in new[] { 4490, 4526 })
            Assert.Equal(0, EllipsoidalArea.For(epsg)!.Exact(ring), points == 2 ? 1e99 : 1e-6);
    }

    [Theory]
    [InlineData(4513, 25, 75, true, 25_500_000)]
    [InlineData(4527, 39, 117, true, 39_500_000)]
    [InlineData(4547, 38, 114, false, 500_000)]
    [InlineData(4549, 40, 120, false, 500_000)]
    [InlineData(4491, 13, 75, true, 13_500_000)]
    [InlineData(4502, 13, 75, false, 500_000)]
    public void Knows_zone_and_meridian_of_each_code(int epsg, int zone, int meridian, bool prefix, double falseEasting)
    {
        var system = Cgcs2000.Find(epsg)!;

        Assert.Equal((zone, meridian, prefix), (system.Zone, system.CentralMeridianDegrees, system.HasZonePrefix));
        Assert.Equal(falseEasting, system.FalseEastingMetres);
    }

    // Where the two round a latitude or longitude to different millionths of a second, the vertex is 0.03 mm off, and
    // the area by that times half the length of the two pieces that meet there, at most 70 m each: 0.002 m². The areas
    // of counties come with the rounding of their own last digits.
    private static void AssertSame(double expected, double actual, string what) => Assert.True(
        Math.Abs(expected - actual) <= 0.005 + 2e-12 * Math.Abs(expected),
        FormattableString.Invariant($"{what}: {expected} as printed, {actual} the fast way"));

    private static IEnumerable<(SurveyEllipsoid Ellipsoid, double SemiMajor, double InverseFlattening)> Ellipsoids() =>
        [(SurveyEllipsoid.Cgcs2000, 6_378_137, 298.257222101), (SurveyEllipsoid.Xian1980, 6_378_140, 298.257)];

    // Area from the equator to a latitude per radian of longitude, in closed form.
    private static double Zone(SurveyEllipsoid ellipsoid, double latitude)
    {
        var e = Math.Sqrt(ellipsoid.E2);
        var sin = Math.Sin(latitude);
        return ellipsoid.SemiMinorMetres * ellipsoid.SemiMinorMetres / 2
            * (sin / (1 - ellipsoid.E2 * sin * sin) + Math.Atanh(e * sin) / e);
    }

    private static double[] Square(double x, double y, double size) =>
        [x, y, x + size, y, x + size, y + size, x, y + size, x, y];

    private static double[] Ring(params ReadOnlySpan<(double X, double Y)> corners)
    {
        var ring = new List<double>();
        foreach (var (x, y) in corners)
            ring.AddRange([x, y]);
        return [.. ring, corners[0].X, corners[0].Y];
    }

    private static double[] Moved(double[] ring, double east) =>
        [.. ring.Select((value, i) => i % 2 == 0 ? value + east : value)];

    private static double[] Started(double[] ring, int start) =>
        [.. ring[(2 * start)..^2], .. ring[..(2 * start)], ring[2 * start], ring[2 * start + 1]];

    private static double[] Reversed(double[] ring) =>
        [.. Enumerable.Range(0, ring.Length / 2).Reverse().SelectMany(i => new[] { ring[2 * i], ring[2 * i + 1] })];
}
