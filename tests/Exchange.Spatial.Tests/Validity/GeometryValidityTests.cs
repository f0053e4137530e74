using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Validity;

namespace Exchange.Spatial.Tests.Validity;

public sealed class GeometryValidityTests
{
    [Theory]
    [InlineData("POLYGON((0 0,10 0,10 10,0 10,0 0))", null)]
    [InlineData("POLYGON((0 0,10 0,10 10,0 10,0 0),(2 2,2 4,4 4,4 2,2 2))", null)]
    [InlineData("POLYGON((0 0,10 10,10 0,0 10,0 0))", ValidityFaultKind.SelfIntersection)]
    [InlineData("POLYGON((0 0,10 0,10 10,5 10,5 15,5 10,0 10,0 0))", ValidityFaultKind.SelfIntersection)]
    [InlineData("POLYGON((0 0,5 0,10 0,10 10,5 0,0 10,0 0))", ValidityFaultKind.SelfIntersection)]
    [InlineData("POLYGON((0 0,10 0,10 0,10 10,0 10,0 0))", null)]
    [InlineData(
        "POLYGON((0 0,10 0,10 10,0 10,0 0),(20 20,20 21,21 21,21 20,20 20))", ValidityFaultKind.HoleOutsideShell)]
    [InlineData(
        "POLYGON((0 0,9 0,9 9,0 9,0 0),(1 1,1 8,8 8,8 1,1 1),(2 2,2 3,3 3,3 2,2 2))", ValidityFaultKind.NestedHoles)]
    [InlineData("MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0)),((1 1,2 1,2 2,1 2,1 1)))", ValidityFaultKind.NestedShells)]
    [InlineData("POLYGON((0 0,10 0,10 10,0 10,0 0),(0 5,5 0,10 5,5 10,0 5))", ValidityFaultKind.DisconnectedInterior)]
    public void Names_the_fault_of_a_polygon(string text, ValidityFaultKind? expected) =>
        Assert.Equal(expected, Check(Shapes.Layer(text)).FirstOrDefault()?.Kind);

    [Fact]
    public void Tells_the_place_of_a_crossing()
    {
        var fault = Assert.Single(Check(Shapes.Layer("POLYGON((0 0,10 10,10 0,0 10,0 0))")));

        Assert.Equal((5, 5), (fault.X, fault.Y));
    }

    [Fact]
    public void Names_what_can_only_come_from_a_file()
    {
        var builder = new GeometryBlockBuilder();
        builder.AddWithoutPoints(GeometryKind.Geometry, GeometryFlags.Null);
        builder.AddWithoutPoints(GeometryKind.Polygon, GeometryFlags.Empty);
        builder.AddWithoutPoints(GeometryKind.Geometry, GeometryFlags.Malformed);
        builder.AddPolygon([0, 0, 10, 0, 10, 10, 0, 10]);
        builder.AddPolygon([0, 0, 10, 0, 0, 0]);
        builder.AddPolygon([0, 0, double.NaN, 0, 10, 10, 0, 0]);
        builder.Note(GeometryFlags.NonFinite);
        var layer = new LayerDefinition { Name = "x", GeometryKind = GeometryKind.Polygon, Attributes = [] };

        var found = Check(new LayerPartition(layer, 0, [1, 2, 3, 4, 5, 6], builder.Build(), []));

        Assert.Equal(
            [
                ValidityFaultKind.NullGeometry, ValidityFaultKind.EmptyGeometry, ValidityFaultKind.MalformedGeometry,
                ValidityFaultKind.UnclosedRing, ValidityFaultKind.TooFewPoints, ValidityFaultKind.NonFiniteCoordinate,
            ],
            found.Select(fault => fault.Kind));
    }

    [Fact]
    public void Finds_the_two_invalid_features_of_a_mapped_town()
    {
        using var package = GeoPackage.Open(
            TestData.Path("planning", "osm-landuse", "bentiu_southsudan-osm-20170213.gpkg")).Value;
        var layer = package.Layers.Single(layer => layer.Name == "landuse_residential_polygons");

        var found = package.Read(layer, CancellationToken.None).SelectMany(Check).ToList();

        Assert.Equal([284L, 612L], found.Select(fault => fault.FeatureId));
        Assert.All(found, fault => Assert.Equal(ValidityFaultKind.TooFewPoints, fault.Kind));
        Assert.All(found, fault => Assert.InRange(fault.X, 29, 31));
    }

    [Fact]
    public void Finds_the_invalid_divisions_that_others_find()
    {
        using var package = GeoPackage.Open(
            TestData.Path("admin", "zhejiang", "zhejiang_admin_cgcs2000.gpkg")).Value;
        var found = package.Layers.ToDictionary(
            layer => layer.Name,
            layer => package.Read(layer, CancellationToken.None)
                .SelectMany(part => Check(part).Select(fault => part.Column("code")!.Text(fault.Row)!))
                .Distinct().Order().ToList());

        Assert.Single(found["province"]);
        Assert.Equal(["3302", "3309"], found["cities"].Select(code => code[..4]));
        Assert.Equal(["330702", "330723", "330902"], found["counties"].Select(code => code[..6]));
    }

    private static List<ValidityFault> Check(LayerPartition partition) =>
        [.. GeometryValidity.Check(partition, CancellationToken.None)];
}
