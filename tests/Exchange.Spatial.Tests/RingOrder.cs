using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests;

/// <summary>
/// Writes the same geometries differently: rings started elsewhere and turned round, lines turned round.
/// </summary>
internal static class RingOrder
{
    public static LayerPartition Changed(LayerPartition layer, int shift, bool isReversed)
    {
        var (source, builder) = (layer.Geometry, new GeometryBlockBuilder());
        for (var row = 0; row < layer.Count; row++)
        {
            builder.BeginFeature(source.Kind(row));
            builder.Note(source.Flags(row));
            var parts = source.Parts(row);
            for (var part = parts.Start; part < parts.End; part++)
            {
                builder.BeginPart(source.PartKind(part));
                var rings = source.Rings(part);
                for (var ring = rings.Start; ring < rings.End; ring++)
                {
                    builder.AddRing(
                        Changed(source.Ring(ring).ToArray(), shift, isReversed, source.PartKind(part)));
                }
            }
        }

        return new LayerPartition(
            layer.Layer, layer.FirstRow, layer.FeatureIds.ToArray(), builder.Build(), layer.Columns);
    }

    private static double[] Changed(double[] ring, int shift, bool isReversed, GeometryKind kind)
    {
        var points = ring.Chunk(2).ToList();
        var isClosed = kind == GeometryKind.Polygon && points.Count > 2 && points[0].SequenceEqual(points[^1]);
        if (isClosed)
        {
            points.RemoveAt(points.Count - 1);
            points = [.. points.Skip(shift % points.Count), .. points.Take(shift % points.Count)];
            points.Add(points[0]);
        }

        if (isReversed)
            points.Reverse();
        return [.. points.SelectMany(point => point)];
    }
}
