using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Coverage;

/// <summary>The same features told differently: in other partitions, another order, elsewhere.</summary>
internal static class Arranged
{
    public static IEnumerable<LayerPartition> InPartitionsOf(int features, LayerPartition layer)
    {
        for (var first = 0; first < layer.Count; first += features)
            yield return Of(layer, [.. Enumerable.Range(first, Math.Min(features, layer.Count - first))], first);
    }

    public static LayerPartition InOrder(LayerPartition layer, int[] rows) => Of(layer, rows, 0);

    public static LayerPartition Moved(LayerPartition layer, double x, double y)
    {
        var builder = new GeometryBlockBuilder();
        var source = layer.Geometry;
        for (var row = 0; row < layer.Count; row++)
        {
            builder.BeginFeature(source.Kind(row));
            builder.Note(source.Flags(row));
            var parts = source.Parts(row);
            for (var part = parts.Start; part < parts.End; part++)
            {
                builder.BeginPart(source.PartKind(part));
                for (var ring = source.Rings(part).Start; ring < source.Rings(part).End; ring++)
                    builder.AddRing(Moved(source.Ring(ring), x, y));
            }
        }

        return new LayerPartition(layer.Layer, layer.FirstRow, layer.FeatureIds.ToArray(), builder.Build(), []);
    }

    private static double[] Moved(ReadOnlySpan<double> ring, double x, double y)
    {
        var moved = ring.ToArray();
        for (var i = 0; i < moved.Length; i++)
            moved[i] += i % 2 == 0 ? x : y;
        return moved;
    }

    private static LayerPartition Of(LayerPartition layer, int[] rows, long firstRow)
    {
        var builder = new GeometryBlockBuilder();
        foreach (var row in rows)
            builder.AddFrom(layer.Geometry, row);
        return new LayerPartition(
            layer.Layer, firstRow, [.. rows.Select(row => layer.FeatureIds[row])], builder.Build(), []);
    }
}
