using Exchange.Spatial.Coverage;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Coverage;

public sealed class CoverageCheckTests
{
    [Fact]
    public void Measures_in_metres_where_coordinates_are_degrees()
    {
        var found = Assert.Single(Find([GeometryText.Layer(4490, [
            "POLYGON((120 30,120.01 30,120.01 30.01,120 30.01,120 30))",
            "POLYGON((120.009 30,120.02 30,120.02 30.01,120.009 30.01,120.009 30))",
        ])]));

        // A tenth of the cell of 0.01 degree at 30° N: 106 952 m².
        Assert.Equal(106_952, found.AreaSquareMetres, 30.0);
        Assert.InRange(found.X, 120.009, 120.01);
        Assert.InRange(found.Y, 30, 30.01);
    }

    [Fact]
    public void Measures_degrees_by_the_latitude_of_each_edge()
    {
        // A gap from 20° to 40° N: its scale changes by a fifth. The area of a quadrangle of the ellipsoid is known from
        // the sines of its latitudes; edges here are a hundredth of a degree long.
        var steps = Enumerable.Range(0, 2001).Select(step => 20 + step / 100d).ToList();
        string Points(double x, IEnumerable<double> latitudes) =>
            string.Join(',', latitudes.Select(y => FormattableString.Invariant($"{x} {y}")));

        var found = Assert.Single(Find([GeometryText.Layer(4490, [
            "POLYGON((99 19,102 19,102 41,99 41,99 19),"
            + $"({Points(100, steps)},{Points(101, Enumerable.Reverse(steps))},100 20))",
        ])]));

        Assert.Equal(QuadrangleSquareMetres(20, 40), found.AreaSquareMetres, found.AreaSquareMetres * 1e-7);
    }

    [Theory]
    [InlineData("landuse_residential_polygons", 7, 2.7175e-6)]
    [InlineData("natural_polygons", 19, null)]
    public void Finds_the_real_overlaps_of_a_mapped_town(string layer, int pairs, double? squareDegrees)
    {
        using var package = GeoPackage.Open(
            TestData.Path("planning", "osm-landuse", "bentiu_southsudan-osm-20170213.gpkg")).Value;

        var found = Overlaps(package.Read(
            package.Layers.Single(each => each.Name == layer), CancellationToken.None));

        Assert.Equal(pairs, found.Count);
        if (squareDegrees is { } expected)
        {
            // At 9.2° N a square degree is about 109,900 by 110,600 m.
            Assert.Equal(expected * 109_900 * 110_600, found.Sum(overlap => overlap.AreaSquareMetres), 200.0);
        }
    }

    [Fact]
    public void Finds_the_real_overlaps_of_simplified_counties()
    {
        using var package = GeoPackage.Open(
            TestData.Path("admin", "zhejiang", "zhejiang_counties_gk120_epsg4549.gpkg")).Value;

        var found = Overlaps(package.Read(package.Layers[0], CancellationToken.None));

        // Where a county's ring crosses itself, the way of mending decides: the pair 53, 55 is seen only by some
        // programs.
        found.RemoveAll(overlap => overlap is { FirstId: 53, SecondId: 55 });
        Assert.Equal(67, found.Count);
        Assert.Equal(6.116, found.Sum(overlap => overlap.AreaSquareMetres) / 1e6, 0.001);
    }

    [Theory]
    [InlineData("states10.gpkg")]
    [InlineData("sample1_2.gpkg")]
    public void Finds_none_in_clean_layers(string file)
    {
        using var package = GeoPackage.Open(TestData.Path("geopackage", file)).Value;

        Assert.Empty(Overlaps(package.Read(package.Layers[0], CancellationToken.None)));
    }

    [Fact]
    public void Findings_come_in_the_order_of_their_features_and_name_rows_and_ids()
    {
        var layer = GeometryText.Layer([
            "POLYGON((0 0,10 0,10 10,0 10,0 0),(1 1,1 2,2 2,2 1,1 1))",
            "POLYGON((9 0,20 0,20 10,9 10,9 0),(12 1,12 2,13 2,13 1,12 1))",
            "POLYGON((0 9,20 9,20 20,0 20,0 9))",
        ]);
        var first = new LayerPartition(layer.Layer, 0, [10], Rows(layer, 0), []);
        var rest = new LayerPartition(layer.Layer, 1, [20, 30], Rows(layer, 1, 2), []);

        var found = Find([first, rest]);

        Assert.Equal(
            [
                (CoverageFindingKind.Overlap, 0, 1, 10, 20), (CoverageFindingKind.Overlap, 0, 2, 10, 30),
                (CoverageFindingKind.Overlap, 1, 2, 20, 30), (CoverageFindingKind.Gap, -1, -1, -1, -1),
                (CoverageFindingKind.Gap, -1L, -1L, -1L, -1L),
            ],
            found.Select(each => (each.Kind, each.FirstRow, each.SecondRow, each.FirstId, each.SecondId)));
        Assert.Equal([(1.5, 1.5), (12.5, 1.5)], found.Skip(3).Select(gap => (gap.X, gap.Y)));
        Assert.Equal([[0L], [1L]], found.Skip(3).Select(gap => gap.Neighbours));
    }

    [Fact]
    public void The_place_of_a_finding_lies_in_the_ground_concerned()
    {
        // A gap like a U: the middle of its box is not in it.
        var found = Assert.Single(Find([GeometryText.Layer(
            "POLYGON((0 0,30 0,30 30,0 30,0 0),(5 5,5 25,8 25,8 8,22 8,22 25,25 25,25 5,5 5))")]));

        Assert.True(found.Y < 8 || found.X is < 8 or > 22, $"{found.X} {found.Y}");
    }

    [Fact]
    public void Findings_over_the_limit_are_counted()
    {
        var check = new CoverageCheck(new CoverageOptions { MaxFindings = 3 }, GeometryText.Layer("POINT(0 0)").Layer.Reference);
        check.Add(GeometryText.Layer([.. Enumerable.Repeat("POLYGON((0 0,10 0,10 10,0 10,0 0))", 9)]));

        var found = check.Find(CancellationToken.None);

        Assert.Equal([1L, 2L, 3L], found.Select(each => each.SecondRow));
        Assert.Equal(5, check.LeftOut);
    }

    [Fact]
    public void Refuses_a_boundary_that_overlaps_itself()
    {
        var problem = ProblemWith(
            "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((9 0,20 0,20 10,9 10,9 0))");

        Assert.Equal("coverage.boundary-overlaps-itself", problem.Code);
        Assert.Equal("10", problem.Values["squareMetres"]);
    }

    [Fact]
    public void Refuses_a_boundary_without_any_usable_polygon() =>
        Assert.Equal("coverage.boundary-unusable", ProblemWith("POLYGON((0 0,10 0,10 10,0 10))").Code);

    [Fact]
    public void Stops_when_it_is_cancelled()
    {
        var layer = GeometryText.Layer("POLYGON((0 0,10 0,10 10,0 10,0 0),(1 1,1 2,2 2,2 1,1 1))");
        var check = new CoverageCheck(new CoverageOptions(), layer.Layer.Reference);
        check.Add(layer);

        Assert.Throws<OperationCanceledException>(() => check.Find(new CancellationToken(canceled: true)));
    }

    private static Domain.Problems.Problem ProblemWith(params string[] boundary)
    {
        var layer = GeometryText.Layer("POLYGON((0 0,10 0,10 10,0 10,0 0))");
        var check = new CoverageCheck(new CoverageOptions(), layer.Layer.Reference);
        check.Add(layer);
        check.AddBoundary(GeometryText.Layer(boundary));
        return Assert.Throws<LayerUnreadableException>(() => check.Find(CancellationToken.None)).Problem;
    }

    // Area on CGCS2000 between two parallels over one degree of longitude, by the authalic series in closed form.
    private static double QuadrangleSquareMetres(double south, double north)
    {
        const double a = 6378137, f = 1 / 298.257222101;
        var e = Math.Sqrt(f * (2 - f));
        double Zone(double latitude)
        {
            var sin = Math.Sin(latitude * Math.PI / 180);
            return sin / (1 - e * e * sin * sin) + Math.Atanh(e * sin) / e;
        }

        return a * a * (1 - e * e) / 2 * (Zone(north) - Zone(south)) * Math.PI / 180;
    }

    private static GeometryBlock Rows(LayerPartition layer, params int[] rows)
    {
        var builder = new GeometryBlockBuilder();
        foreach (var row in rows)
            builder.AddFrom(layer.Geometry, row);
        return builder.Build();
    }

    private static List<CoverageFinding> Overlaps(IEnumerable<LayerPartition> partitions)
    {
        var found = Find(partitions);
        return [.. found.Where(each =>
            each.Kind is CoverageFindingKind.Overlap or CoverageFindingKind.DuplicateGeometry)];
    }

    private static IReadOnlyList<CoverageFinding> Find(IEnumerable<LayerPartition> partitions)
    {
        CoverageCheck? check = null;
        foreach (var partition in partitions)
        {
            check ??= new CoverageCheck(new CoverageOptions(), partition.Layer.Reference);
            check.Add(partition);
        }

        return check?.Find(CancellationToken.None) ?? [];
    }
}
