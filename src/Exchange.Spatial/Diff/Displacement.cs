using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Diff;

/// <summary>
/// How far two boundaries lie apart at most: the largest distance from a vertex of one to the other, both ways.
/// </summary>
internal static class Displacement
{
    // Vertices times edges; about 10 ms. Larger pairs are not measured.
    private const long MaxDistances = 4_000_000;

    /// <summary>Metres; null when it would cost too much or there is nothing to measure.</summary>
    public static double? Metres(
        GeometryBlock a, int featureA, GeometryBlock b, int featureB, double metresPerX, double metresPerY)
    {
        long points = a.Points(featureA).Length / 2, others = b.Points(featureB).Length / 2;
        if (points == 0 || others == 0 || points * others > MaxDistances)
            return null;
        var square = Math.Max(
            Farthest(a, featureA, b, featureB, metresPerX, metresPerY),
            Farthest(b, featureB, a, featureA, metresPerX, metresPerY));
        return double.IsFinite(square) ? Math.Sqrt(square) : null;
    }

    private static double Farthest(
        GeometryBlock from, int feature, GeometryBlock to, int other, double metresPerX, double metresPerY)
    {
        var farthest = 0d;
        var points = from.Points(feature);
        for (var i = 0; i + 1 < points.Length; i += 2)
            farthest = Math.Max(farthest, Nearest(points[i], points[i + 1], to, other, metresPerX, metresPerY));
        return farthest;
    }

    private static double Nearest(
        double x, double y, GeometryBlock block, int feature, double metresPerX, double metresPerY)
    {
        var nearest = double.PositiveInfinity;
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            var rings = block.Rings(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
            {
                var points = block.Ring(ring);
                for (var i = 0; i + 1 < points.Length; i += 2)
                {
                    var before = Math.Max(i - 2, 0); // The first point alone is an edge without length.
                    nearest = Math.Min(nearest, Square(
                        (points[before] - x) * metresPerX,
                        (points[before + 1] - y) * metresPerY,
                        (points[i] - x) * metresPerX,
                        (points[i + 1] - y) * metresPerY));
                }
            }
        }

        return nearest;
    }

    // From the origin to the segment from a to b.
    private static double Square(double ax, double ay, double bx, double by)
    {
        var (dx, dy) = (bx - ax, by - ay);
        var length = dx * dx + dy * dy;
        var share = length > 0 ? Math.Clamp(-(ax * dx + ay * dy) / length, 0, 1) : 0;
        var (x, y) = (ax + share * dx, ay + share * dy);
        return x * x + y * y;
    }
}
