using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Diff;

/// <summary>
/// Whether two geometries have the same vertices within a tolerance, wherever rings start and however they are turned.
/// </summary>
/// <remarks>
/// For the few whose fingerprints differ: a format with a grid of its own shifts each vertex by up to half a cell,
/// which rounding to our grid may turn into a whole one.
/// </remarks>
internal static class RingMatch
{
    // Bounds against hostile geometries of many rings, or of many vertices in one place. What is over them counts as
    // different and is compared as ground.
    private const int MaxRings = 4096;
    private const int MaxStarts = 16;

    /// <param name="dx">The way the second geometry lies off the first, in layer units.</param>
    public static bool AreSame(
        GeometryBlock a, int featureA, GeometryBlock b, int featureB, double dx, double dy, double tolerance)
    {
        var first = Rings(a, featureA);
        var second = Rings(b, featureB);
        if (first.Count != second.Count || first.Count > MaxRings)
            return false;
        foreach (var ring in first)
        {
            var match = second.FindIndex(other => ring.Role == other.Role && AreSame(ring, other, dx, dy, tolerance));
            if (match < 0)
                return false;
            second.RemoveAt(match);
        }

        return true;
    }

    private static bool AreSame(in VertexRing a, in VertexRing b, double dx, double dy, double tolerance)
    {
        var (p, q) = (a.Points, b.Points);
        if (p.Length != q.Length || a.IsClosed != b.IsClosed
            || !(Math.Abs(b.MinX - a.MinX - dx) <= tolerance && Math.Abs(b.MinY - a.MinY - dy) <= tolerance))
            return false;
        var starts = 0;
        for (var start = 0; start < q.Length && starts < MaxStarts; start += 2)
        {
            if (!AreNear(p, 0, q, start, dx, dy, tolerance))
                continue;
            starts++;
            if (Follows(p, q, start, 2, dx, dy, tolerance) || Follows(p, q, start, -2, dx, dy, tolerance))
                return a.IsClosed || start == 0 || start == q.Length - 2;
        }

        return p.Length == 0;
    }

    private static bool Follows(
        double[] p, double[] q, int start, int step, double dx, double dy, double tolerance)
    {
        for (int i = 0, j = start; i < p.Length; i += 2, j = (j + step + q.Length) % q.Length)
        {
            if (!AreNear(p, i, q, j, dx, dy, tolerance))
                return false;
        }

        return true;
    }

    private static bool AreNear(double[] p, int i, double[] q, int j, double dx, double dy, double tolerance) =>
        Math.Abs(q[j] - p[i] - dx) <= tolerance && Math.Abs(q[j + 1] - p[i + 1] - dy) <= tolerance;

    private static List<VertexRing> Rings(GeometryBlock block, int feature)
    {
        var found = new List<VertexRing>();
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            var rings = block.Rings(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
                found.Add(Clean(block.Ring(ring), (block.PartKind(part), ring == rings.Start)));
        }

        return found;
    }

    // Without repeated vertices and without the one that closes the ring.
    private static VertexRing Clean(ReadOnlySpan<double> points, (GeometryKind, bool) role)
    {
        var kept = new List<double>(points.Length);
        for (var i = 0; i + 1 < points.Length; i += 2)
        {
            if (kept.Count == 0 || kept[^2] != points[i] || kept[^1] != points[i + 1])
                kept.AddRange(points.Slice(i, 2));
        }

        var isClosed = kept.Count > 2 && kept[0] == kept[^2] && kept[1] == kept[^1];
        if (isClosed)
            kept.RemoveRange(kept.Count - 2, 2);
        var box = Box.Around(points);
        return new VertexRing([.. kept], isClosed, role, box.MinX, box.MinY);
    }

    private readonly record struct VertexRing(
        double[] Points, bool IsClosed, (GeometryKind Kind, bool IsFirst) Role, double MinX, double MinY);
}
