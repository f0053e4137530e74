using System.Globalization;
using System.Xml.Linq;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Shapes;
using Exchange.Spatial.Validity;

namespace Exchange.Spatial.Tests.Validity;

/// <summary>Geometries and plans on which the authors of another checker published their verdicts.</summary>
/// <remarks>
/// Where we differ, and why. The peer calls a doubled point a bad geometry; in simple features it is allowed, so it is
/// a finding about the shape. In the self-intersecting ring an edge runs to and fro between two points; the peer counts
/// both points and the ring, we tell the one stretch. The peer judges the orientation of rings, a matter of the GML
/// text that is gone once a layer is read (polygon-orientation-invalid.gml, geometryOrientationInvalid.gml): valid to
/// us. Two files have arcs, which we name as such and do not judge.
/// </remarks>
public sealed class PeerGeometryTests
{
    [Theory]
    [InlineData("polygonWithInteriorRing.gml", 0)]
    [InlineData("polygonWithInteriorRing-touching.gml", 0)]
    [InlineData("polygonWithInteriorRings-touching.gml", 0)]
    [InlineData("selfIntersectingRing.gml", 1)]
    [InlineData("duplicateControlPointRing.gml", 0)]
    [InlineData("multiSurface.gml", 0)]
    [InlineData("multiSurface-touches.gml", 0)]
    [InlineData("multiSurface-intersection.gml", 2)]
    [InlineData("polygon-orientation-invalid.gml", 0)]
    public void Finds_as_many_faulty_places_as_the_peer_or_says_why_not(string file, int places)
    {
        var found = GeometryValidity.Check(Read(file), CancellationToken.None).ToList();

        Assert.Equal(places, found.Count);
        Assert.All(found, fault => Assert.Equal(ValidityFaultKind.SelfIntersection, fault.Kind));
    }

    [Fact]
    public void The_doubled_point_of_the_peer_is_a_fault_of_the_shape()
    {
        var options = new ShapeOptions { ShortEdgeMetres = 0 };
        var found = new ShapeCheck(options).Check(Read("duplicateControlPointRing.gml"), CancellationToken.None);

        Assert.Equal(
            new ShapeFault(0, 1, ShapeFaultKind.DuplicateVertex, 557804.291, 5945798.048, 0), Assert.Single(found));
    }

    [Fact]
    public void Real_plans_have_as_many_invalid_zones_as_another_program_finds()
    {
        var rows = File.ReadAllLines(TestData.Path("planning", "xplan", "expected.csv"))
            .Select(line => line.Split(',')).ToList();
        var column = Array.IndexOf(rows[0], "invalid_zones");
        Assert.True(column > 0 && rows.Count == 22);
        foreach (var row in rows.Skip(1))
        {
            using var plan = LayerFile.Open(
                TestData.Path("planning", "xplan", "gpkg", Path.ChangeExtension(row[0], ".gpkg"))).Value;
            var invalid = plan.Layers.Where(layer => layer.Name == "zones")
                .SelectMany(layer => plan.Read(layer, CancellationToken.None))
                .SelectMany(part => GeometryValidity.Check(part, CancellationToken.None))
                .Select(fault => fault.FeatureId).Distinct().Count();

            Assert.True(invalid == int.Parse(row[column], CultureInfo.InvariantCulture), $"{row[0]}: {invalid}");
        }
    }

    // Every ring as the run of its position lists: enough for these files, arcs by their control points.
    private static LayerPartition Read(string file)
    {
        XNamespace gml = "http://www.opengis.net/gml/3.2";
        var root = XDocument.Load(TestData.Path("planning", "xplan", "geometry", file)).Root!; // A parsed file has one.
        var builder = new GeometryBlockBuilder();
        builder.BeginFeature(GeometryKind.MultiPolygon);
        if (root.Name == gml + "LinearRing")
        {
            builder.BeginPart(GeometryKind.Polygon);
            builder.AddRing(Points(root));
        }

        foreach (var polygon in root.DescendantsAndSelf(gml + "Polygon"))
        {
            builder.BeginPart(GeometryKind.Polygon);
            builder.AddRing(Points(polygon.Element(gml + "exterior")!)); // No polygon without a shell.
            foreach (var hole in polygon.Elements(gml + "interior"))
                builder.AddRing(Points(hole));
        }

        if (root.Descendants(gml + "ArcString").Any())
            builder.Note(GeometryFlags.Curved);
        var layer = new LayerDefinition { Name = file, GeometryKind = GeometryKind.MultiPolygon, Attributes = [] };
        return new LayerPartition(layer, 0, [1], builder.Build(), []);

        double[] Points(XElement ring) =>
        [
            .. ring.DescendantsAndSelf(gml + "posList").SelectMany(list =>
                list.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                    .Select(number => double.Parse(number, CultureInfo.InvariantCulture))),
        ];
    }
}
