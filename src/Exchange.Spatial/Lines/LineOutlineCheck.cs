using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Lines;

/// <summary>
/// Whether the lines of one layer are the outlines of the polygons of another: boundary lines and divisions, say.
/// Collects both layers first, then searches. One use, one thread.
/// </summary>
/// <remarks>
/// Both layers must have the same spatial reference. Vertices need not match: a line of two points may follow an
/// outline of a hundred, and the other way round. What is found does not depend on the order of features, on
/// partitions, or on where rings start.
/// </remarks>
public sealed class LineOutlineCheck(OutlineOptions options)
{
    private readonly PathSet lines = new(GeometryKind.LineString);
    private readonly PathSet outlines = new(GeometryKind.Polygon);
    private SpatialReference reference = SpatialReference.Undefined;

    public void AddLines(LayerPartition partition)
    {
        reference = partition.Layer.Reference;
        lines.Add(partition);
    }

    public void AddPolygons(LayerPartition partition)
    {
        reference = partition.Layer.Reference;
        outlines.Add(partition);
    }

    /// <summary>The lines' findings in the order of their layer, then the polygons'.</summary>
    public IEnumerable<LineFinding> Find(CancellationToken cancellationToken)
    {
        foreach (var finding in Missing(LineFindingKind.LineOffOutline, lines, outlines, cancellationToken))
            yield return finding;
        if (!options.IsEveryOutlineDrawn)
            yield break;
        foreach (var finding in Missing(LineFindingKind.OutlineWithoutLine, outlines, lines, cancellationToken))
            yield return finding;
    }

    private IEnumerable<LineFinding> Missing(
        LineFindingKind kind, PathSet followers, PathSet leaders, CancellationToken cancellationToken)
    {
        var scales = new ScaleByLatitude(reference);
        var company = new CompanySearch(leaders, scales, options.ToleranceMetres);
        for (var path = 0; path < followers.PathCount; path++)
        {
            var (row, id, _) = followers.Feature(followers.FeatureOfPath(path));
            var alone = new StretchesOfPath(followers, path, PathMeasure.Later(followers, path, scales));
            var points = followers.Points(path);
            for (var segment = points.Start; segment < points.End - 1; segment++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var frame = PathMeasure.Frame(segment, followers, scales);
                company.Find(frame, followers.BoxOf(segment));
                alone.AddGaps(segment, frame.Length, company.Stretches);
            }

            foreach (var (x, y, metres) in alone.Places(options.LeastStretchMetres, 2 * options.ToleranceMetres))
                yield return new LineFinding(kind, row, id, x, y, metres);
        }
    }
}
