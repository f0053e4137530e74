using Exchange.Spatial.Layers;
using Exchange.Spatial.Lines;
using Exchange.Spatial.References;
using Exchange.Spatial.Shapes;
using Exchange.Spatial.Validity;

namespace Exchange.Spatial.Tests.Validity;

/// <summary>Files come from others: coordinates at the ends of the number range must not end a check.</summary>
public sealed class ExtremeCoordinatesTests
{
    private static readonly double[] Values =
    [
        0, -0.0, 1, double.BitIncrement(1), -1, 45, 89.9999, 90, 1e15, 1e154, -1e154, 1e300, double.MaxValue,
        double.MinValue, double.Epsilon, -double.Epsilon, 1e-308, 1e-160,
    ];

    [Theory]
    [InlineData(1, 4526)]
    [InlineData(2, 4490)]
    public void Every_check_comes_to_its_end(int seed, int epsg)
    {
        var random = new Random(seed);
        for (var i = 0; i < 300; i++)
        {
            var polygons = Layer(random, epsg, GeometryKind.Polygon);
            var lines = Layer(random, epsg, GeometryKind.LineString);
            var points = Layer(random, epsg, GeometryKind.Point);
            foreach (var layer in new[] { polygons, lines, points })
            {
                _ = GeometryValidity.Check(layer, CancellationToken.None).Count();
                _ = new ShapeCheck(new ShapeOptions()).Check(layer, CancellationToken.None).Count();
            }

            var lineCheck = new LineLayerCheck(new LineOptions { IsNetwork = true });
            lineCheck.Add(lines);
            _ = lineCheck.Find(CancellationToken.None).Count();
            var pointCheck = new PointLayerCheck(new PointOptions());
            pointCheck.Add(points);
            _ = pointCheck.Find(CancellationToken.None).Count();
            var outlines = new LineOutlineCheck(new OutlineOptions());
            outlines.AddLines(lines);
            outlines.AddPolygons(polygons);
            _ = outlines.Find(CancellationToken.None).Count();
            var inside = new LineInPolygonCheck(new LineInPolygonOptions());
            inside.AddLines(lines);
            inside.AddPolygons(polygons);
            _ = inside.Find(CancellationToken.None).Count();
            var places = new PointInPolygonCheck(new PointInPolygonOptions());
            places.AddPolygons(polygons);
            _ = places.Find(points, CancellationToken.None).Count();
        }
    }

    private static LayerPartition Layer(Random random, int epsg, GeometryKind kind)
    {
        var builder = new GeometryBlockBuilder();
        for (var feature = 0; feature < 6; feature++)
        {
            builder.BeginFeature(kind);
            builder.BeginPart(kind);
            for (var ring = 0; ring < (kind == GeometryKind.Polygon ? 1 + feature % 3 : 1); ring++)
            {
                var count = kind == GeometryKind.Point ? 1 : random.Next(2, 8);
                var points = Enumerable.Range(0, 2 * count).Select(_ => Values[random.Next(Values.Length)]).ToList();
                if (kind == GeometryKind.Polygon && feature != 5)
                    points.AddRange([points[0], points[1]]);
                builder.AddRing([.. points]);
            }
        }

        var layer = new LayerDefinition
        {
            Name = "x",
            GeometryKind = kind,
            Reference = Cgcs2000.Reference(epsg),
            Attributes = [],
        };
        return new LayerPartition(layer, 0, [1, 2, 3, 4, 5, 6], builder.Build(), []);
    }
}
