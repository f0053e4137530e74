using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Lines;

/// <summary>
/// Whether the points of one layer lie in polygons of another, where asked for in polygons of a fitting class. Polygons
/// must all be added before points are looked at; points are not kept. One thread.
/// </summary>
/// <remarks>
/// Both layers must have the same spatial reference. What is found does not depend on the order of features or on
/// partitions; of several polygons the one with the lowest id is named.
/// </remarks>
public sealed class PointInPolygonCheck(PointInPolygonOptions options)
{
    private readonly PathSet outlines = new(GeometryKind.Polygon);
    private readonly List<bool> fits = [];
    private readonly List<int> around = [];
    private readonly List<int> near = [];
    private PolygonLocator? locator;

    public void AddPolygons(LayerPartition partition)
    {
        outlines.Add(partition);
        var column = options.ClassAttribute is { } name ? partition.Column(name) : null;
        while (fits.Count < outlines.FeatureCount)
        {
            var row = (int)(outlines.Feature(fits.Count).Row - partition.FirstRow);
            fits.Add(options.ClassAttribute is null
                || (column?.Text(row)?.Trim() is { } value && options.AllowedClasses.Contains(value)));
        }
    }

    /// <summary>The findings about the points of a partition, in the order of its rows.</summary>
    public IEnumerable<LineFinding> Find(LayerPartition points, CancellationToken cancellationToken)
    {
        locator ??= new PolygonLocator(outlines);
        var scales = new ScaleByLatitude(points.Layer.Reference);
        var block = points.Geometry;
        for (var row = 0; row < points.Count; row++)
        {
            if (!block.HasPoints(row) || (block.Flags(row) & GeometryFlags.NonFinite) != 0)
                continue;
            var parts = block.Parts(row);
            for (var part = parts.Start; part < parts.End; part++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (block.PartKind(part) != GeometryKind.Point || block.Rings(part).Count == 0)
                    continue;
                var point = block.Ring(block.Rings(part).Start);
                if (point.Length >= 2
                    && Judge(points.FirstRow + row, points.FeatureIds[row], point[0], point[1], scales) is { } finding)
                    yield return finding;
            }
        }
    }

    private LineFinding? Judge(long row, long id, double x, double y, ScaleByLatitude scales)
    {
        around.Clear();
        // Set by Find, which calls this.
        locator!.Find(x, y, around);
        if (around.Exists(feature => fits[feature]))
            return null;
        AddTouched(x, y, scales);
        if (around.Exists(feature => fits[feature]))
            return null;
        if (around.Count > 0)
        {
            var (otherRow, otherId, _) = around.Select(outlines.Feature).MinBy(feature => feature.Id);
            return new LineFinding(LineFindingKind.PointInOtherClass, row, id, x, y, null, otherRow, otherId);
        }

        var nearest = Nearest(x, y, scales);
        return new LineFinding(
            LineFindingKind.PointOutsidePolygons, row, id, x, y, nearest?.Metres, nearest?.Row, nearest?.Id);
    }

    private void AddTouched(double x, double y, ScaleByLatitude scales)
    {
        foreach (var (metres, feature) in Distances(x, y, options.ToleranceMetres, scales))
        {
            if (metres <= options.ToleranceMetres && !around.Contains(feature))
                around.Add(feature);
        }

    }

    // Wider and wider: most points outside lie close by, and a wide search in a dense layer is dear.
    private (double Metres, long Row, long Id)? Nearest(double x, double y, ScaleByLatitude scales)
    {
        for (var radius = Math.Min(1, options.SearchMetres); ; radius = Math.Min(4 * radius, options.SearchMetres))
        {
            (double Metres, long Row, long Id)? nearest = null;
            foreach (var (metres, feature) in Distances(x, y, radius, scales))
            {
                var (row, id, _) = outlines.Feature(feature);
                if (metres <= radius
                    && (nearest is not { } known || (metres, id).CompareTo((known.Metres, known.Id)) < 0))
                    nearest = (metres, row, id);
            }

            if (nearest is not null || radius >= options.SearchMetres)
                return nearest;
        }
    }

    private IEnumerable<(double Metres, int Feature)> Distances(
        double x, double y, double radius, ScaleByLatitude scales)
    {
        var scale = scales.At(y);
        var (reachX, reachY) = (1.01 * radius / scale.MetresPerX, 1.01 * radius / scale.MetresPerY);
        near.Clear();
        outlines.Near(new Box(x - reachX, y - reachY, x + reachX, y + reachY), near);
        foreach (var segment in near)
        {
            var metres = PathMeasure.Frame(segment, outlines, scales).DistanceTo(x, y);
            yield return (metres, outlines.FeatureOfPath(outlines.PathOf(segment)));
        }
    }
}
