using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Diff;

/// <summary>A place on a feature, for people to look at: inside polygons, on a vertex of all else.</summary>
internal static class PlaceOn
{
    /// <summary>
    /// Inside the widest stretch of a polygon's middle height; the same wherever rings start. Not-a-number without
    /// points.
    /// </summary>
    public static (double X, double Y) Feature(GeometryBlock block, int feature)
    {
        if (!block.HasPoints(feature))
            return (double.NaN, double.NaN);
        var points = block.Points(feature);
        if (points.Length < 2)
            return (double.NaN, double.NaN);
        var box = block.Bounds(feature);

        // Not through a vertex if it can be helped: a level that few coordinates have.
        var y = box.MinY + 0.50031 * (box.MaxY - box.MinY);
        var crossings = Crossings(block, feature, y);
        crossings.Sort();
        var (widest, place) = (0d, double.NaN);
        for (var i = 0; i + 1 < crossings.Count; i += 2)
        {
            var width = crossings[i + 1] - crossings[i];
            if (width > widest)
                (widest, place) = (width, crossings[i] + width / 2);
        }

        return double.IsFinite(place) ? (place, y) : (points[0], points[1]);
    }

    private static List<double> Crossings(GeometryBlock block, int feature, double y)
    {
        var crossings = new List<double>();
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            if (block.PartKind(part) != GeometryKind.Polygon)
                continue;
            var rings = block.Rings(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
            {
                var points = block.Ring(ring);
                for (var i = 2; i + 1 < points.Length; i += 2)
                {
                    if (points[i - 1] > y != points[i + 1] > y)
                        crossings.Add(Crossing(points.Slice(i - 2, 4), y));
                }
            }
        }

        return crossings;
    }

    // Always from the lower end, so that the direction of the ring makes no difference.
    private static double Crossing(ReadOnlySpan<double> edge, double y)
    {
        var (x0, y0, x1, y1) = edge[1] < edge[3]
            ? (edge[0], edge[1], edge[2], edge[3]) : (edge[2], edge[3], edge[0], edge[1]);
        return x0 + (y - y0) / (y1 - y0) * (x1 - x0);
    }
}
