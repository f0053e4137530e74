using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Coverage;

/// <summary>Takes the polygons of partitions into a store and enters their edges into the balance.</summary>
/// <remarks>
/// Features that have no usable polygon take no part: null, curved or malformed geometry, numbers out of range, rings
/// that are not closed. They have findings of their own elsewhere.
/// </remarks>
internal sealed class PolygonLoader(GridScale scale, RingStore store, bool isBoundary)
{
    private const GeometryFlags Unusable = GeometryFlags.Null | GeometryFlags.Empty | GeometryFlags.Malformed
        | GeometryFlags.NonFinite | GeometryFlags.Curved;

    private GridPoint[] points = new GridPoint[256];
    private int[] ringEnds = new int[8];
    private bool[] isShell = new bool[8];

    public void Add(LayerPartition partition, EdgeBalance balance)
    {
        var geometry = partition.Geometry;
        for (var row = 0; row < partition.Count; row++)
        {
            if ((geometry.Flags(row) & Unusable) == 0)
                AddFeature(geometry, row, partition.FirstRow + row, partition.FeatureIds[row], balance);
        }
    }

    private void AddFeature(GeometryBlock geometry, int feature, long row, long id, EdgeBalance balance)
    {
        if (!Round(geometry, feature, out var rings) || rings == 0)
            return;
        var writer = store.Begin(ringEnds[rings - 1], rings);
        ulong hash = 0;
        var start = 0;
        for (var ring = 0; ring < rings; ring++)
        {
            var run = points.AsSpan(start, ringEnds[ring] - start);
            start = ringEnds[ring];
            var isReversed = IsCounterClockwise(run) != isShell[ring];
            writer.Add(run, isReversed);
            hash += balance.Add(run, isReversed != isBoundary);
        }

        store.End(writer, row, id, hash);
    }

    // False when a ring shows that the feature is not to be used; rings without extent are left out.
    private bool Round(GeometryBlock geometry, int feature, out int rings)
    {
        rings = 0;
        var end = 0;
        var parts = geometry.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            if (geometry.PartKind(part) != GeometryKind.Polygon)
                continue;
            var range = geometry.Rings(part);
            for (var ring = range.Start; ring < range.End; ring++)
            {
                var start = end;
                if (!RoundRing(geometry.Ring(ring), ref end))
                    return false;
                if (end - start < 3)
                {
                    end = start;
                    continue;
                }

                if (rings == ringEnds.Length)
                {
                    Array.Resize(ref ringEnds, 2 * rings);
                    Array.Resize(ref isShell, 2 * rings);
                }

                (ringEnds[rings], isShell[rings]) = (end, ring == range.Start);
                rings++;
            }
        }

        return true;
    }

    private bool RoundRing(ReadOnlySpan<double> ring, ref int end)
    {
        var count = ring.Length / 2;
        if (count == 0 || ring[0] != ring[^2] || ring[1] != ring[^1])
            return false;
        if (points.Length < end + count)
            Array.Resize(ref points, Math.Max(end + count, 2 * points.Length));
        var start = end;
        var last = default(GridPoint);
        for (var i = 0; i + 2 < ring.Length; i += 2)
        {
            if (!scale.TryRound(ring[i], ring[i + 1], out var point))
                return false;
            if (end > start && point == last)
                continue;
            points[end++] = last = point;
        }

        while (end > start + 1 && points[end - 1] == points[start])
            end--;
        return true;
    }

    private static bool IsCounterClockwise(ReadOnlySpan<GridPoint> ring)
    {
        var sum = 0d;
        var origin = ring[0];
        var (ax, ay) = (0d, 0d);
        foreach (var point in ring[1..])
        {
            var (bx, by) = ((double)(point.X - origin.X), (double)(point.Y - origin.Y));
            sum += ax * by - bx * ay;
            (ax, ay) = (bx, by);
        }

        return sum > 0;
    }
}
