using System.Collections;
using Exchange.Spatial.Diff;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Tests.Diff;

/// <summary>A version of a layer made for a test, read from memory.</summary>
internal sealed class AVersion : ILayerSource
{
    private readonly IReadOnlyList<AFeature> features;
    private readonly int partitionSize;

    private AVersion(IReadOnlyList<AFeature> features, int partitionSize, int epsg)
    {
        (this.features, this.partitionSize) = (features, partitionSize);
        Layers =
        [
            new LayerDefinition
            {
                Name = "made",
                GeometryKind = GeometryKind.Geometry,
                Reference = Cgcs2000.Reference(epsg),
                Attributes =
                [
                    new AttributeDefinition("BSM", AttributeType.Text, "TEXT"),
                    new AttributeDefinition("DLBM", AttributeType.Text, "TEXT"),
                    new AttributeDefinition("MJ", AttributeType.Real, "DOUBLE"),
                ],
            },
        ];
    }

    public IReadOnlyList<LayerDefinition> Layers { get; }

    public static LayerVersion Of(IReadOnlyList<AFeature> features, int partitionSize = 8192, int epsg = 4526)
    {
        var made = new AVersion(features, partitionSize, epsg);
        return new LayerVersion(made, made.Layers[0]);
    }

    public IEnumerable<LayerPartition> Read(LayerDefinition layer, CancellationToken cancellationToken)
    {
        for (var first = 0; first < features.Count; first += partitionSize)
        {
            var some = features.Skip(first).Take(partitionSize).ToArray();
            var geometry = new GeometryBlockBuilder();
            foreach (var feature in some)
                Add(geometry, feature.Shape);
            yield return new LayerPartition(
                layer,
                first,
                [.. some.Select(feature => feature.Id)],
                geometry.Build(),
                [
                    new TextValues(layer.Attributes[0], [.. some.Select(feature => feature.Key)]),
                    new TextValues(layer.Attributes[1], [.. some.Select(feature => feature.Class)]),
                    new RealValues(
                        layer.Attributes[2],
                        [.. some.Select(feature => feature.Size ?? 0)],
                        new BitArray(some.Select(feature => feature.Size is null).ToArray())),
                ]);
        }
    }

    public void Dispose()
    {
    }

    private static void Add(GeometryBlockBuilder builder, Geometry? shape)
    {
        if (shape is null)
        {
            builder.AddWithoutPoints(GeometryKind.Geometry, GeometryFlags.Null);
            return;
        }

        builder.BeginFeature((GeometryKind)(int)shape.OgcGeometryType);
        for (var i = 0; i < shape.NumGeometries; i++)
        {
            if (shape.GetGeometryN(i) is Polygon polygon)
            {
                builder.BeginPart(GeometryKind.Polygon);
                builder.AddRing(Points(polygon.ExteriorRing));
                foreach (var hole in polygon.InteriorRings)
                    builder.AddRing(Points(hole));
            }
            else
            {
                var isPoint = shape.GetGeometryN(i) is Point;
                builder.BeginPart(isPoint ? GeometryKind.Point : GeometryKind.LineString);
                builder.AddRing(Points(shape.GetGeometryN(i)));
            }
        }
    }

    private static double[] Points(Geometry line) =>
        [.. line.Coordinates.SelectMany(point => new[] { point.X, point.Y })];
}
