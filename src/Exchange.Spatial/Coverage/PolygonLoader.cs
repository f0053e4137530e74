using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Coverage;

/// <summary>Takes the polygons of partitions into a store and enters their edges into a balance.</summary>
/// <remarks>
/// Features that have no usable polygon take no part: null, curved or malformed geometry, numbers out of range, rings
/// that are not closed. They have findings of their own elsewhere.
/// </remarks>
internal sealed class PolygonLoader(GridScale scale, RingStore store)
{
    private const GeometryFlags Unusable = GeometryFlags.Null | GeometryFlags.Empty | GeometryFlags.Malformed
        | GeometryFlags.NonFinite | GeometryFlags.Curved;

    private readonly List<RoundedRing> rings = [];
    private GridPoint[] points = new GridPoint[256];

    public void Add(LayerPartition partition, EdgeBalance balance)
    {
        var geometry = partition.Geometry;
        for (var row = 0; row < partition.Count; row++)
        {
            if ((geometry.Flags(row) & Unusable) == 0 && Round(geometry, row) && rings.Count > 0)
                Keep(partition, row, balance);
        }
    }

    private void Keep(LayerPartition partition, int row, EdgeBalance balance)
    {
        var count = rings[^1].End;
        var writer = store.Begin(count, rings.Count, partition.Layer.Name);
        ulong hash = 0;
        var start = 0;
        foreach (var ring in rings)
        {
            var run = points.AsSpan(start, ring.End - start);
            start = ring.End;
            var isBackward = RingDirection.IsCounterClockwise(run) != ring.IsShell;
            writer.Add(run, isBackward);
            hash += balance.Add(run, isBackward);
        }

        store.End(writer, count, partition.FirstRow + row, partition.FeatureIds[row], hash);
    }

    // False when a ring shows that the feature is not to be used. Rings without extent are left out, and with a shell
    // its holes.
    private bool Round(GeometryBlock geometry, int feature)
    {
        rings.Clear();
        var end = 0;
        var parts = geometry.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            if (geometry.PartKind(part) != GeometryKind.Polygon)
                continue;
            var range = geometry.Rings(part);
            var hasShell = true;
            for (var ring = range.Start; ring < range.End; ring++)
            {
                var start = end;
                if (!RoundRing(geometry.Ring(ring), ref end))
                    return false;
                var isShell = ring == range.Start;
                if (isShell)
                    hasShell = end - start >= 3;
                if (hasShell && end - start >= 3)
                    rings.Add(new RoundedRing(end, isShell));
                else
                    end = start;
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
        var run = points.AsSpan(end, count - 1);
        if (!scale.TryRound(ring[..^2], run))
            return false;
        var start = end;
        end += WithoutRepeats(run);
        while (end > start + 1 && points[end - 1] == points[start])
            end--;
        return true;
    }

    /// <summary>Moves the points that differ from the one before to the front; answers how many they are.</summary>
    private static int WithoutRepeats(Span<GridPoint> run)
    {
        var count = Math.Min(run.Length, 1);
        for (var i = 1; i < run.Length; i++)
        {
            if (run[i] == run[count - 1])
                continue;
            if (count != i)
                run[count] = run[i];
            count++;
        }

        return count;
    }

    private readonly record struct RoundedRing(int End, bool IsShell);
}
