using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Lines;

/// <summary>
/// Looks at the lines of one layer: short lines, lines that cross or accompany themselves or each other, and, in a
/// network, dangles and pseudo nodes. Collects the layer first, then searches. One use, one thread.
/// </summary>
/// <remarks>
/// What is found does not depend on the order of features, on partitions or on the direction of lines. Of two lines
/// the one with the lower id is named first.
/// </remarks>
public sealed class LineLayerCheck(LineOptions options)
{
    private readonly PathSet paths = new(GeometryKind.LineString);
    private SpatialReference reference = SpatialReference.Undefined;

    public void Add(LayerPartition partition)
    {
        reference = partition.Layer.Reference;
        paths.Add(partition);
    }

    /// <summary>The findings line by line in the order of the layer; those at nodes follow.</summary>
    public IEnumerable<LineFinding> Find(CancellationToken cancellationToken)
    {
        var scales = new ScaleByLatitude(reference);
        var meetings = new LineMeetings(paths, scales, options);
        for (var feature = 0; feature < paths.FeatureCount; feature++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (ShortLine(feature, scales) is { } tooShort)
                yield return tooShort;
            foreach (var finding in meetings.Of(feature, cancellationToken))
                yield return finding;
        }

        if (!options.IsNetwork)
            yield break;
        foreach (var finding in new NodeSearch(paths, scales, options).Find(cancellationToken))
            yield return finding;
    }

    private LineFinding? ShortLine(int feature, ScaleByLatitude scales)
    {
        var (row, id, pathsOf) = paths.Feature(feature);
        var length = 0d;
        for (var path = pathsOf.Start; path < pathsOf.End && length < options.ShortLineMetres; path++)
            length += new PathMeasure(paths, path, scales).Length;
        if (length >= options.ShortLineMetres)
            return null;
        var first = new PathMeasure(paths, pathsOf.Start, scales);
        var (x, y) = first.At(first.Length / 2);
        return new LineFinding(LineFindingKind.ShortLine, row, id, x, y, length);
    }
}
