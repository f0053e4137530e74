namespace Exchange.Spatial.Tiles;

/// <summary>Finds a place inside an area where its name can stand.</summary>
/// <remarks>
/// A horizontal line halfway up the box is cut by all rings, even and odd; the middle of its widest piece inside is the
/// place. That is inside whatever the shape, which neither the middle of the box nor the centroid is. Parts that leave
/// the line out altogether (islands above and below it) are named in the middle of their box.
/// </remarks>
internal sealed class LabelPlace
{
    private readonly List<double> crossings = [];
    private double line;

    /// <summary>The place in units of the deepest level. Throws <see cref="InvalidDataException"/> on damaged bytes.</summary>
    public (double X, double Y) In(in PackedFeatures feature, CancellationToken cancellationToken)
    {
        crossings.Clear();
        // Half a unit aside: no point of a ring lies on the line.
        line = (feature.Box.MinY + feature.Box.MaxY) / 2 + 0.5;
        if (feature.Kind == VectorTileKind.Polygon)
            Cross(feature, cancellationToken);
        crossings.Sort();
        var (widest, x) = (-1.0, (feature.Box.MinX + feature.Box.MaxX) / 2.0);
        for (var i = 0; i + 1 < crossings.Count; i += 2)
        {
            var width = crossings[i + 1] - crossings[i];
            if (width > widest)
                (widest, x) = (width, (crossings[i] + crossings[i + 1]) / 2);
        }

        return (x, line);
    }

    private void Cross(in PackedFeatures feature, CancellationToken cancellationToken)
    {
        var reader = new WireReader(feature.Geometry);
        long x = feature.Box.MinX, y = feature.Box.MinY;
        for (var parts = reader.Count(1); parts > 0; parts--)
        {
            for (var rings = reader.Count(1); rings > 0; rings--)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var points = reader.Count(2);
                if (points == 0)
                    continue;
                (x, y) = (x + reader.ZigZag(), y + reader.ZigZag());
                var (firstX, firstY) = (x, y);
                for (var point = 1; point < points; point++)
                {
                    var (fromX, fromY) = (x, y);
                    (x, y) = (x + reader.ZigZag(), y + reader.ZigZag());
                    Edge(fromX, fromY, x, y);
                }

                // Closed rings repeat their first point; this edge is then none.
                Edge(x, y, firstX, firstY);
            }
        }
    }

    private void Edge(long fromX, long fromY, long toX, long toY)
    {
        if (fromY < line != toY < line)
            crossings.Add(fromX + (line - fromY) / (toY - fromY) * (toX - fromX));
    }
}
