using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Exchange.Spatial.Validity;

/// <summary>
/// Collects the rings of a feature's polygons as a <see cref="PolygonView"/>: closed, without points repeated in a
/// row, none with fewer than three corners. Keeps its memory when cleared.
/// </summary>
internal sealed class PolygonBuffer
{
    private readonly List<int> ringStarts = [0];
    private readonly List<int> polygonStarts = [0];
    private double[] points = new double[256];
    private int pointCount;

    public bool IsEmpty => ringStarts.Count == 1;

    /// <summary>Valid until the buffer is changed.</summary>
    public PolygonView View => new(
        points.AsSpan(0, 2 * pointCount),
        CollectionsMarshal.AsSpan(ringStarts),
        CollectionsMarshal.AsSpan(polygonStarts));

    public void Clear()
    {
        pointCount = 0;
        CollectionsMarshal.SetCount(ringStarts, 1);
        CollectionsMarshal.SetCount(polygonStarts, 1);
    }

    /// <summary>Adds a ring to the polygon not ended yet; false when it has too few corners to be kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A command checks one file and ends: fast at once.
    public bool TryAddRing(ReadOnlySpan<double> ring)
    {
        Reserve(ring.Length / 2 + 1);
        var start = 2 * pointCount;
        var end = start;
        var (lastX, lastY) = (double.NaN, double.NaN);
        for (var i = 0; i + 1 < ring.Length; i += 2)
        {
            // Repeated points are allowed and without meaning.
            var (x, y) = (ring[i], ring[i + 1]);
            if (x == lastX && y == lastY)
                continue;
            (points[end], points[end + 1]) = (lastX, lastY) = (x, y);
            end += 2;
        }

        if (end > start && (points[start] != lastX || points[start + 1] != lastY))
        {
            (points[end], points[end + 1]) = (points[start], points[start + 1]);
            end += 2;
        }

        if (end - start < 8)
            return false;
        pointCount = end / 2;
        ringStarts.Add(pointCount);
        return true;
    }

    public void EndPolygon()
    {
        if (polygonStarts[^1] < ringStarts.Count - 1)
            polygonStarts.Add(ringStarts.Count - 1);
    }

    private void Reserve(int more)
    {
        var needed = checked(2 * (pointCount + more));
        if (needed > points.Length)
            Array.Resize(ref points, Math.Max(needed, checked(2 * points.Length)));
    }
}
