using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Exchange.Spatial.Tests;

/// <summary>Small layers from well-known text.</summary>
internal static class Shapes
{
    public static LayerPartition Layer(params IReadOnlyList<string> texts) => Layer(4526, texts);

    public static LayerPartition Layer(int epsg, IReadOnlyList<string> texts)
    {
        var builder = new GeometryBlockBuilder();
        var reader = new WKTReader();
        foreach (var text in texts)
            Add(builder, reader.Read(text));
        var layer = new LayerDefinition
        {
            Name = "shapes",
            GeometryKind = GeometryKind.Geometry,
            Reference = Cgcs2000.Reference(epsg),
            Attributes = [],
        };
        return new LayerPartition(
            layer, 0, [.. Enumerable.Range(1, texts.Count).Select(id => (long)id)], builder.Build(), []);
    }

    private static void Add(GeometryBlockBuilder builder, Geometry geometry)
    {
        builder.BeginFeature((GeometryKind)(geometry is MultiPolygon ? 6 : 3));
        for (var part = 0; part < geometry.NumGeometries; part++)
        {
            var polygon = (Polygon)geometry.GetGeometryN(part);
            builder.BeginPart(GeometryKind.Polygon);
            builder.AddRing(Points(polygon.ExteriorRing));
            foreach (var hole in polygon.InteriorRings)
                builder.AddRing(Points(hole));
        }
    }

    private static double[] Points(LineString ring) =>
        [.. ring.Coordinates.SelectMany(point => new[] { point.X, point.Y })];
}
