using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Formats;

/// <summary>Files read to their end, in forms that tests can compare.</summary>
internal static class Reading
{
    public static ILayerSource Open(string path) => LayerFile.Open(path).Value;

    public static List<LayerPartition> All(ILayerSource source, LayerDefinition layer) =>
        [.. source.Read(layer, CancellationToken.None)];

    public static long Count(ILayerSource source, LayerDefinition layer) =>
        source.Read(layer, CancellationToken.None).Sum(partition => (long)partition.Count);

    /// <summary>What the reader noticed, and how often.</summary>
    public static Dictionary<GeometryFlags, int> Flags(ILayerSource source, LayerDefinition layer)
    {
        var found = new Dictionary<GeometryFlags, int>();
        foreach (var partition in source.Read(layer, CancellationToken.None))
        {
            for (var row = 0; row < partition.Count; row++)
            {
                var flags = partition.Geometry.Flags(row);
                found[flags] = found.GetValueOrDefault(flags) + 1;
            }
        }

        return found;
    }

    /// <summary>One column of a layer as text.</summary>
    public static List<string?> Texts(ILayerSource source, LayerDefinition layer, string column) =>
    [
        // The test names a column that is there.
        .. source.Read(layer, CancellationToken.None).SelectMany(partition =>
            Enumerable.Range(0, partition.Count).Select(row => partition.Column(column)!.Text(row))),
    ];

    /// <summary>The box around all features.</summary>
    public static Box Bounds(ILayerSource source, LayerDefinition layer)
    {
        var box = Box.Empty;
        foreach (var partition in source.Read(layer, CancellationToken.None))
        {
            for (var row = 0; row < partition.Count; row++)
            {
                if (partition.Geometry.HasPoints(row))
                    box = box.Union(partition.Geometry.Bounds(row));
            }
        }

        return box;
    }

    /// <summary>
    /// The rings of every feature, each begun at its smallest point and turned counter-clockwise, in order: the same
    /// for formats that turn, rotate or sort rings.
    /// </summary>
    public static List<double[][]> Rings(ILayerSource source, LayerDefinition layer)
    {
        var features = new List<double[][]>();
        foreach (var partition in source.Read(layer, CancellationToken.None))
        {
            for (var row = 0; row < partition.Count; row++)
                features.Add(Rings(partition.Geometry, row));
        }

        return features;
    }

    /// <summary>
    /// Asserts that rings are the same to the last bit; millions of numbers are too many for Assert.Equal.
    /// </summary>
    public static void AssertSameRings(List<double[][]> expected, List<double[][]> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var feature = 0; feature < expected.Count; feature++)
        {
            Assert.Equal(expected[feature].Length, actual[feature].Length);
            foreach (var (ring, other) in expected[feature].Zip(actual[feature]))
                Assert.True(ring.AsSpan().SequenceEqual(other), $"a ring of feature {feature} differs");
        }
    }

    private static double[][] Rings(GeometryBlock block, int feature)
    {
        var rings = new List<double[]>();
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            for (var ring = block.Rings(part).Start; ring < block.Rings(part).End; ring++)
                rings.Add(Normal(block.Ring(ring)));
        }

        return [.. rings.OrderBy(ring => ring[0]).ThenBy(ring => ring[1]).ThenBy(ring => ring.Length)];
    }

    private static double[] Normal(ReadOnlySpan<double> ring)
    {
        var count = ring.Length / 2 - 1;
        var points = new (double X, double Y)[count];
        double area = 0;
        for (var i = 0; i < count; i++)
        {
            points[i] = (ring[2 * i], ring[2 * i + 1]);
            area += (ring[2 * i] - ring[0]) * (ring[2 * i + 3] - ring[1])
                - (ring[2 * i + 2] - ring[0]) * (ring[2 * i + 1] - ring[1]);
        }

        if (area < 0)
            Array.Reverse(points);
        var start = Array.IndexOf(points, points.Min());
        return
        [
            .. Enumerable.Range(0, count).Select(i => points[(start + i) % count])
                .SelectMany(point => new[] { point.X, point.Y }),
        ];
    }
}
