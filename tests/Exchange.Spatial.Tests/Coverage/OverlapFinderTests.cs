using Exchange.Spatial.Coverage;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Coverage;

public sealed class OverlapFinderTests
{
    [Theory]
    [InlineData("neighbours share an edge", 0,
        "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((10 0,20 0,20 10,10 10,10 0))")]
    [InlineData("neighbours turned against each other", 0,
        "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((10 0,10 10,20 10,20 0,10 0))")]
    [InlineData("neighbours meet in a vertex", 0,
        "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((10 10,20 10,20 20,10 20,10 10))")]
    [InlineData("a vertex of one lies on an edge of the other", 0,
        "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((10 2,20 2,20 7,10 7,10 2))")]
    [InlineData("boxes touch, polygons do not", 0,
        "POLYGON((0 0,10 0,0 10,0 0))", "POLYGON((10 10,10 1,1 10,10 10))")]
    [InlineData("the same polygon twice", 100,
        "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((0 0,10 0,10 10,0 10,0 0))")]
    [InlineData("the same polygon, started and turned otherwise", 100,
        "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((10 10,10 0,0 0,0 10,10 10))")]
    [InlineData("one inside the other", 4,
        "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((3 3,5 3,5 5,3 5,3 3))")]
    [InlineData("one inside the other on a common edge", 8,
        "POLYGON((0 0,2 0,4 0,10 0,10 10,0 10,0 0))", "POLYGON((2 0,4 0,4 4,2 4,2 0))")]
    [InlineData("crossing through common vertices only", 50,
        "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((0 0,10 0,10 10,0 0))")]
    [InlineData("crossing at a common vertex", 12.5,
        "POLYGON((0 0,5 0,10 0,10 10,0 10,0 0))", "POLYGON((5 0,10 5,10 0,12 -5,0 -5,5 0))")]
    [InlineData("a hole filled exactly", 0,
        "POLYGON((0 0,10 0,10 10,0 10,0 0),(3 3,3 5,5 5,5 3,3 3))", "POLYGON((3 3,5 3,5 5,3 5,3 3))")]
    [InlineData("a hole filled too much", 2,
        "POLYGON((0 0,10 0,10 10,0 10,0 0),(3 3,3 5,5 5,5 3,3 3))", "POLYGON((3 3,6 3,6 5,3 5,3 3))")]
    [InlineData("a sliver under the tolerance", 0,
        "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((9.9995 0,20 0,20 10,9.9995 10,9.9995 0))")]
    [InlineData("a sliver over the tolerance", 0.1,
        "POLYGON((0 0,10 0,10 10,0 10,0 0))", "POLYGON((9.99 0,20 0,20 10,9.99 10,9.99 0))")]
    public void Tells_overlap_from_contact(string what, double area, string first, string second)
    {
        foreach (var texts in new[] { new[] { first, second }, [second, first] })
        {
            var found = Find(Shapes.Layer(texts));

            if (area == 0)
                Assert.True(found.Count == 0, what);
            else
                Assert.Equal(area, Assert.Single(found).AreaSquareMetres, 1e-6);
        }
    }

    [Fact]
    public void Measures_in_metres_where_coordinates_are_degrees()
    {
        var found = Assert.Single(Find(Shapes.Layer(4490, [
            "POLYGON((120 30,120.01 30,120.01 30.01,120 30.01,120 30))",
            "POLYGON((120.009 30,120.02 30,120.02 30.01,120.009 30.01,120.009 30))",
        ])));

        // A tenth of the cell of 0.01 degree at 30° N: 106 952 m².
        Assert.Equal(106_952, found.AreaSquareMetres, 30.0);
        Assert.InRange(found.X, 120.009, 120.01);
    }

    [Theory]
    [InlineData("landuse_residential_polygons", 7, 2.7175e-6)]
    [InlineData("natural_polygons", 19, null)]
    public void Finds_the_real_overlaps_of_a_mapped_town(string layer, int pairs, double? squareDegrees)
    {
        using var package = GeoPackage.Open(
            TestData.Path("planning", "osm-landuse", "bentiu_southsudan-osm-20170213.gpkg")).Value;

        var found = Find(package.Read(package.Layers.Single(l => l.Name == layer), CancellationToken.None));

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

        var found = Find(package.Read(package.Layers[0], CancellationToken.None));

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

        Assert.Empty(Find(package.Read(package.Layers[0], CancellationToken.None)));
    }

    private static List<Overlap> Find(params IEnumerable<LayerPartition> partitions)
    {
        var finder = new OverlapFinder(new OverlapOptions());
        foreach (var partition in partitions)
            finder.Add(partition);
        return [.. finder.Find(CancellationToken.None)];
    }
}
