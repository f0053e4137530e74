using Exchange.Spatial.Areas;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Tests.Areas;

/// <summary>Vectors of the method's description: zone 38, central meridian 114°.</summary>
public sealed class EllipsoidalAreaTests
{
    [Theory]
    [InlineData(114, 30, 1, 10_642_393_438.71, 0.005)]
    [InlineData(114, 30, 0.01, 1_069_521.1733, 0.00005)]
    public void A_cell_of_degrees_has_the_exact_area(
        double west, double south, double size, double expected, double within)
    {
        var area = EllipsoidalArea.For(4490)!.Exact(Square(west, south, size));

        Assert.Equal(expected, area, within);
    }

    [Theory]
    [InlineData(38_500_000, 3_400_000, 1000, 999_999.99)]
    [InlineData(38_640_000, 3_400_000, 1000, 999_513.34)]
    [InlineData(38_400_000, 3_400_000, 100, 9_997.54)]
    [InlineData(38_600_000, 4_800_000, 5000, 24_993_540.71)]
    public void A_square_of_metres_has_the_area_of_the_notice(double east, double north, double size, double expected)
    {
        var area = EllipsoidalArea.For(4526)!.Exact(Square(east, north, size));

        Assert.Equal(expected, EllipsoidalArea.Round(area), 0.001);
        Assert.Equal(-area, EllipsoidalArea.For(4526)!.Exact(Reversed(Square(east, north, size))), 1e-6);
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

    private static double[] Square(double x, double y, double size) =>
        [x, y, x + size, y, x + size, y + size, x, y + size, x, y];

    private static double[] Reversed(double[] ring) =>
        [.. Enumerable.Range(0, ring.Length / 2).Reverse().SelectMany(i => new[] { ring[2 * i], ring[2 * i + 1] })];
}
