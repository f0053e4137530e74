using Exchange.Benchmarks.Mosaics;
using Exchange.Spatial.Layers;

namespace Exchange.Benchmarks.Variations;

/// <summary>A source whose layers are varied as they are read; features keep their ids and attributes.</summary>
/// <remarks>Shuffling holds the layer in memory; everything else goes partition by partition.</remarks>
internal sealed class VariedSource(ILayerSource inner, Variation variation) : ILayerSource
{
    private const int DefaultPartitionFeatures = 8192;
    private const int PurposeOrder = 71;
    private const int PurposeStart = 72;
    private const int PurposeDirection = 73;

    private readonly Noise noise = new(variation.Seed);

    public IReadOnlyList<LayerDefinition> Layers => inner.Layers;

    public IEnumerable<LayerPartition> Read(LayerDefinition layer, CancellationToken cancellationToken)
    {
        var rows = inner.Read(layer, cancellationToken)
            .SelectMany(partition => FeatureRow.Of(partition));
        if (variation.ShufflesFeatures)
            rows = rows.OrderBy(row => noise.Unit(row.InLayer, PurposeOrder));
        var first = 0L;
        foreach (var chunk in rows.Chunk(variation.PartitionFeatures ?? DefaultPartitionFeatures))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new LayerPartition(
                layer, first, [.. chunk.Select(row => row.Id)], Geometry(chunk), Columns(layer, chunk));
            first += chunk.Length;
        }
    }

    public void Dispose() => inner.Dispose();

    private GeometryBlock Geometry(FeatureRow[] rows)
    {
        var builder = new GeometryBlockBuilder();
        foreach (var (partition, row) in rows)
        {
            var block = partition.Geometry;
            builder.BeginFeature(block.Kind(row));
            builder.Note(block.Flags(row));
            var key = partition.FirstRow + row;
            var parts = block.Parts(row);
            for (var part = parts.Start; part < parts.End; part++)
            {
                builder.BeginPart(block.PartKind(part));
                var rings = block.Rings(part);
                for (var ring = rings.Start; ring < rings.End; ring++)
                    builder.AddRing(Vary(block.Ring(ring), 64 * key + ring - rings.Start));
            }
        }

        return builder.Build();
    }

    private double[] Vary(ReadOnlySpan<double> ring, long key)
    {
        var points = ring.ToArray();
        var count = points.Length / 2 - 1;
        if (count < 1 || points[0] != points[^2] || points[1] != points[^1])
            return points;
        if (variation.RotatesRings)
        {
            var start = 2 * noise.Below(count, key, PurposeStart);
            points = [.. points[start..^2], .. points[..start], points[start], points[start + 1]];
        }

        return variation.ReversesRings && noise.Unit(key, PurposeDirection) < 0.5 ? MosaicPen.Reverse(points) : points;
    }

    private static List<AttributeValues> Columns(LayerDefinition layer, FeatureRow[] rows) =>
        [.. layer.Attributes.Select(attribute => Column(attribute, rows))];

    private static AttributeValues Column(AttributeDefinition attribute, FeatureRow[] rows)
    {
        var nulls = new System.Collections.BitArray(rows.Length);
        for (var i = 0; i < rows.Length; i++)
            nulls[i] = rows[i].Column(attribute).IsNull(rows[i].Row);
        return rows[0].Column(attribute) switch
        {
            IntegerValues => new IntegerValues(
                attribute, [.. rows.Select(row => ((IntegerValues)row.Column(attribute)).Values[row.Row])], nulls),
            RealValues => new RealValues(
                attribute, [.. rows.Select(row => ((RealValues)row.Column(attribute)).Values[row.Row])], nulls),
            _ => new TextValues(
                attribute, [.. rows.Select(row => row.Column(attribute).Text(row.Row))]),
        };
    }

    private readonly record struct FeatureRow(LayerPartition Partition, int Row)
    {
        public static IEnumerable<FeatureRow> Of(LayerPartition partition) =>
            Enumerable.Range(0, partition.Count).Select(row => new FeatureRow(partition, row));

        public AttributeValues Column(AttributeDefinition attribute) => Partition.Column(attribute.Name)
            ?? throw new InvalidOperationException($"No column {attribute.Name} in {Partition.Layer.Name}.");

        public long Id => Partition.FeatureIds[Row];

        public long InLayer => Partition.FirstRow + Row;
    }
}
