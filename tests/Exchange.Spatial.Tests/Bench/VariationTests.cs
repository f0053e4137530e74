using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Mosaics;
using Exchange.Benchmarks.Variations;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Bench;

/// <summary>A varied layer says the same in another way.</summary>
public sealed class VariationTests
{
    private readonly Mosaic mosaic = new(new MosaicOptions { Cells = 400 });

    [Fact]
    public void Everything_changes_but_what_the_layer_says()
    {
        var plain = Told(mosaic);
        var varied = Told(new VariedSource(mosaic, Variation.Everything(7)));

        Assert.NotEqual(plain.Select(feature => feature.Key), varied.Select(feature => feature.Key));
        Assert.Equal(
            plain.OrderBy(feature => feature.Key).Select(feature => (feature.Key, feature.Id, Same(feature))),
            varied.OrderBy(feature => feature.Key).Select(feature => (feature.Key, feature.Id, Same(feature))));
        var rings = varied.ToDictionary(feature => feature.Key, feature => feature.Rings);
        Assert.Contains(plain, feature => !feature.Rings[0].SequenceEqual(rings[feature.Key][0]));
        Assert.All(rings.Values.SelectMany(ring => ring), ring => Assert.Equal(ring[..2], ring[^2..]));
    }

    [Fact]
    public void Partitions_have_the_size_asked_for()
    {
        var variation = new Variation { Seed = 1, PartitionFeatures = 100 };

        var sizes = Read(new VariedSource(mosaic, variation)).Select(part => (part.FirstRow, part.Count)).ToList();

        Assert.All(sizes.SkipLast(1), size => Assert.Equal(100, size.Count));
        Assert.Equal(Enumerable.Range(0, sizes.Count).Select(part => 100L * part), sizes.Select(size => size.FirstRow));
    }

    // Each ring by its points, whichever comes first.
    private static string Same(Feature feature) => string.Join(';', feature.Rings.Select(
        ring => string.Join(' ', ring.Chunk(2).Select(Text).Distinct().Order())));

    private static string Text(double[] point) => FormattableString.Invariant($"{point[0]},{point[1]}");

    private static List<Feature> Told(ILayerSource source) =>
        [.. Read(source).SelectMany(part => Enumerable.Range(0, part.Count).Select(row => new Feature(
            part.Column(County.KeyField)!.Text(row)!, part.FeatureIds[row], Rings(part.Geometry, row))))];

    private static IEnumerable<LayerPartition> Read(ILayerSource source) =>
        source.Read(source.Layers[0], CancellationToken.None);

    private static List<double[]> Rings(GeometryBlock block, int row) =>
    [
        .. Each(block.Parts(row)).SelectMany(part => Each(block.Rings(part))).Select(ring => block.Ring(ring).ToArray()),
    ];

    private static IEnumerable<int> Each(IndexRange range) => Enumerable.Range(range.Start, range.Count);

    private sealed record Feature(string Key, long Id, List<double[]> Rings);
}
