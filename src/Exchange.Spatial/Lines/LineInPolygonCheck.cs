using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Lines;

/// <summary>
/// Finds the stretches of lines that lie in no polygon of another layer. Collects both layers first, then searches. One
/// use, one thread.
/// </summary>
/// <remarks>
/// Both layers must have the same spatial reference. A line that runs along an outline within the tolerance is inside;
/// so is one that crosses from a polygon into its neighbour. What is found does not depend on the order of features or
/// on partitions.
/// </remarks>
public sealed class LineInPolygonCheck(LineInPolygonOptions options)
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

    /// <summary>The findings in the order of the line layer.</summary>
    public IEnumerable<LineFinding> Find(CancellationToken cancellationToken)
    {
        var scales = new ScaleByLatitude(reference);
        var company = new CompanySearch(outlines, scales, options.ToleranceMetres);
        var locator = new PolygonLocator(outlines);
        var cuts = new List<double>();
        for (var path = 0; path < lines.PathCount; path++)
        {
            var outside = new StretchesOfPath(lines, path, PathMeasure.Later(lines, path, scales));
            var points = lines.Points(path);

            // Known while the line has met no outline since it was last located.
            bool? isInside = null;
            for (var segment = points.Start; segment < points.End - 1; segment++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var frame = PathMeasure.Frame(segment, lines, scales);
                company.Find(frame, lines.BoxOf(segment));
                if (company.Near.Count > 0)
                {
                    AddPieces(segment, frame, company, locator, cuts, outside);
                    isInside = null;
                    continue;
                }

                isInside ??= IsInside(locator, segment, 0.5);
                if (!isInside.Value)
                    outside.Add(segment, new Stretch(0, frame.Length));
            }

            var (row, id, _) = lines.Feature(lines.FeatureOfPath(path));
            foreach (var (x, y, metres) in outside.Places(options.LeastStretchMetres, gap: 0))
                yield return new LineFinding(LineFindingKind.LineOutsidePolygons, row, id, x, y, metres);
        }
    }

    // Between two cuts a piece is either wholly inside, wholly outside or wholly along an outline.
    private void AddPieces(
        int segment,
        in SegmentFrame frame,
        CompanySearch company,
        PolygonLocator locator,
        List<double> cuts,
        StretchesOfPath outside)
    {
        cuts.Clear();
        cuts.Add(0);
        cuts.Add(frame.Length);
        foreach (var near in company.Near)
        {
            if (frame.Cut(outlines.X(near), outlines.Y(near), outlines.X(near + 1), outlines.Y(near + 1)) is { } cut)
                cuts.Add(cut);
        }

        foreach (var stretch in company.Stretches)
        {
            cuts.Add(stretch.From);
            cuts.Add(stretch.To);
        }

        cuts.Sort();
        for (var i = 0; i + 1 < cuts.Count; i++)
        {
            var piece = new Stretch(cuts[i], cuts[i + 1]);
            if (piece.Length > 0 && !IsAlong(company.Stretches, piece.Middle)
                && !IsInside(locator, segment, piece.Middle / frame.Length))
                outside.Add(segment, piece);
        }
    }

    private static bool IsAlong(IReadOnlyList<Stretch> stretches, double along)
    {
        foreach (var stretch in stretches)
        {
            if (stretch.From <= along && along <= stretch.To)
                return true;
        }

        return false;
    }

    private bool IsInside(PolygonLocator locator, int segment, double part)
    {
        var (ax, ay, bx, by) = (
            lines.X(segment), lines.Y(segment), lines.X(segment + 1), lines.Y(segment + 1));
        return locator.IsInAny(ax + part * (bx - ax), ay + part * (by - ay));
    }
}
