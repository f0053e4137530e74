using System.Diagnostics;
using System.Globalization;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Tests.References;

public sealed class CoordinateTransformTests
{
    private const double ToleranceMetres = 0.001;

    // 0.001 m in degrees of latitude; of longitude it is more, so this asks for more.
    private const double ToleranceDegrees = 8.98e-9;

    private static readonly Cgcs2000System Degrees = Cgcs2000.Find(Cgcs2000.Geographic)!;

    [Fact]
    public void Agrees_with_cs2cs_to_a_millimetre_in_all_64_systems_both_ways()
    {
        var points = PeerRecords.Points();
        Assert.Equal(64, points.Select(point => point.Epsg).Distinct().Count());
        foreach (var zone in points.GroupBy(point => point.Epsg))
        {
            var system = Cgcs2000.Find(zone.Key)!;
            AssertNear(
                [.. zone.SelectMany(point => new[] { point.Easting, point.Northing })],
                Transformed(Degrees, system, [.. zone.SelectMany(point => new[] { point.Longitude, point.Latitude })]),
                ToleranceMetres);
            AssertNear(
                [.. zone.SelectMany(point => new[] { point.Longitude, point.Latitude })],
                Transformed(system, Degrees, [.. zone.SelectMany(point => new[] { point.Easting, point.Northing })]),
                ToleranceDegrees);
        }
    }

    [Fact]
    public void From_zone_to_zone_is_the_same_as_by_way_of_degrees()
    {
        var points = PeerRecords.Points().Where(point => point.Epsg is 4526 or 4498);
        foreach (var (epsg, longitude, latitude, easting, northing) in points)
        {
            var neighbour = Cgcs2000.Find(epsg + 1)!;
            AssertNear(
                Transformed(Degrees, neighbour, [longitude, latitude]),
                Transformed(Cgcs2000.Find(epsg)!, neighbour, [easting, northing]),
                ToleranceMetres);
        }
    }

    [Fact]
    public void Between_systems_of_one_meridian_only_the_prefix_changes()
    {
        Assert.Equal(
            [512_345.6789, 3_456_789.0123, 488_000.25, 3_400_000.5],
            Transformed(
                Cgcs2000.Find(4526)!, Cgcs2000.Find(4547)!,
                [38_512_345.6789, 3_456_789.0123, 38_488_000.25, 3_400_000.5])
                .Select(value => Math.Round(value, 4)));
    }

    [Theory]
    [InlineData(double.NaN, 31)]
    [InlineData(114, double.NaN)]
    [InlineData(double.PositiveInfinity, 31)]
    [InlineData(1e300, -1e300)]
    [InlineData(114, 90)]
    [InlineData(-66, -91)]
    public void What_is_no_place_does_no_harm_to_its_neighbours(double x, double y)
    {
        foreach (var (from, to, east, north) in new[]
                 {
                     (Degrees, Cgcs2000.Find(4526)!, 114.5, 31d),
                     (Cgcs2000.Find(4526)!, Degrees, 38_540_000d, 3_400_000d),
                 })
        {
            var alone = Transformed(from, to, [east, north]);
            var among = Transformed(from, to, [x, y, east, north, x, y]);

            Assert.Equal(alone, among[2..4]);
        }
    }

    [Fact]
    public void Any_place_on_earth_gets_an_answer()
    {
        var toDegrees = CoordinateTransform.Between(Cgcs2000.Find(4526)!, Degrees);
        var fromDegrees = CoordinateTransform.Between(Degrees, Cgcs2000.Find(4526)!);
        for (var easting = 36_500_000d; easting <= 40_500_000; easting += 100_000)
        {
            for (var northing = -1e7; northing <= 1e7; northing += 250_000)
                toDegrees.Transform([easting, northing]);
        }

        for (var longitude = -180d; longitude <= 180; longitude += 15)
        {
            for (var latitude = -90d; latitude <= 90; latitude += 7.5)
                fromDegrees.Transform([longitude, latitude]);
        }
    }

    [Fact]
    public void A_block_keeps_its_parts_kinds_and_flags()
    {
        var builder = new GeometryBlockBuilder();
        builder.AddPolygon(
            [114, 31, 114.01, 31, 114.01, 31.01, 114, 31],
            [114.006, 31.003, 114.007, 31.003, 114.007, 31.004, 114.006, 31.003]);
        builder.AddWithoutPoints(GeometryKind.Polygon, GeometryFlags.Null);
        var block = builder.Build();

        var projected = CoordinateTransform.Between(Degrees, Cgcs2000.Find(4526)!).Transform(block);
        var back = CoordinateTransform.Between(Cgcs2000.Find(4526)!, Degrees).Transform(projected);

        Assert.Equal((2, 8, 2), (projected.FeatureCount, projected.PointCount, projected.Rings(0).Count));
        Assert.Equal(GeometryFlags.Null, projected.Flags(1));
        Assert.Equal(38_500_000, projected.Ring(0)[0], ToleranceMetres);
        AssertNear(block.Coordinates.ToArray(), back.Coordinates.ToArray(), 1e-9);
    }

    [Fact]
    public void Refuses_what_is_not_cgcs2000_and_what_contradicts_itself()
    {
        var good = Cgcs2000.Reference(4526);

        Assert.True(CoordinateTransform.Between(good, Cgcs2000.Reference(4490)).Succeeded);
        Assert.Equal(
            "reference.no-transformation",
            CoordinateTransform.Between(new SpatialReference("EPSG", 4610, "", ""), good).Problem?.Code);
        Assert.Equal(
            "reference.code-and-parameters-disagree",
            CoordinateTransform.Between(good with { Code = 4527 }, good).Problem?.Code);
    }

    /// <summary>With the full counts and PROJ installed: a thousand places in every system.</summary>
    [Fact]
    public async Task Agrees_with_the_cs2cs_of_this_machine_at_full_count()
    {
        if (Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") != "1")
            return;
        var random = new Random(20260401);
        foreach (var system in Cgcs2000.All.Where(system => !system.IsGeographic))
        {
            var degrees = new double[2000];
            for (var i = 0; i < degrees.Length; i += 2)
            {
                var half = system.ZoneWidthDegrees / 2d;
                degrees[i] = Math.Round(system.CentralMeridianDegrees + half * (2 * random.NextDouble() - 1), 9);
                degrees[i + 1] = Math.Round(3 + 51 * random.NextDouble(), 9);
            }

            AssertNear(await Cs2csAsync(system, degrees), Transformed(Degrees, system, degrees), ToleranceMetres);
        }
    }

    private static async Task<double[]> Cs2csAsync(Cgcs2000System system, double[] degrees)
    {
        var start = new ProcessStartInfo("cs2cs", ["-f", "%.5f", "EPSG:4490", $"EPSG:{system.Epsg}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!; // Null only when a running process is reused.
        var output = process.StandardOutput.ReadToEndAsync();
        for (var i = 0; i < degrees.Length; i += 2)
        {
            await process.StandardInput.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"{degrees[i + 1]:F9} {degrees[i]:F9}"));
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(cells => new[] { Number(cells[1]), Number(cells[0]) })];

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static double[] Transformed(Cgcs2000System from, Cgcs2000System to, double[] points)
    {
        var copy = (double[])points.Clone();
        CoordinateTransform.Between(from, to).Transform(copy);
        return copy;
    }

    private static void AssertNear(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }
}
