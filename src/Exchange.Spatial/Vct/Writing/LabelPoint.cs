using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Writing;

/// <summary>Finds a point inside a polygon to put its label at.</summary>
/// <remarks>
/// The middle of the longest stretch that a level line through the largest ring has inside. Unlike the centroid it is
/// never outside. The line passes between vertices, so that none has to be treated specially.
/// </remarks>
internal sealed class LabelPoint
{
    private readonly List<double> crossings = [];

    /// <param name="points">All rings of the polygon, one after the other.</param>
    /// <param name="ends">One past the last point of each ring.</param>
    public (double X, double Y) Of(ReadOnlySpan<double> points, List<int> ends)
    {
        var level = Level(points, ends);
        crossings.Clear();
        for (var ring = 0; ring < ends.Count; ring++)
        {
            for (var i = ring == 0 ? 0 : ends[ring - 1]; i + 1 < ends[ring]; i++)
            {
                var (ax, ay, bx, by) = (points[2 * i], points[2 * i + 1], points[2 * i + 2], points[2 * i + 3]);
                if ((ay > level) != (by > level))
                    crossings.Add(ax + (level - ay) / (by - ay) * (bx - ax));
            }
        }

        crossings.Sort();
        var best = (X: points[0], Width: -1.0);
        for (var i = 0; i + 1 < crossings.Count; i += 2)
        {
            var width = crossings[i + 1] - crossings[i];
            if (width > best.Width)
                best = (crossings[i] + width / 2, width);
        }

        return (best.X, level);
    }

    private static double Level(ReadOnlySpan<double> points, List<int> ends)
    {
        var largest = Box.Empty;
        for (var ring = 0; ring < ends.Count; ring++)
        {
            var box = Box.Around(points[(2 * (ring == 0 ? 0 : ends[ring - 1]))..(2 * ends[ring])]);
            if (largest.IsEmpty || Size(box) > Size(largest))
                largest = box;
        }

        var middle = largest.MinY + (largest.MaxY - largest.MinY) / 2;
        var (below, above) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var i = 1; i < points.Length; i += 2)
        {
            if (points[i] <= middle)
                below = Math.Max(below, points[i]);
            else
                above = Math.Min(above, points[i]);
        }

        return double.IsFinite(below) && double.IsFinite(above) ? below + (above - below) / 2 : middle;
    }

    private static double Size(in Box box) => (box.MaxX - box.MinX) * (box.MaxY - box.MinY);
}
