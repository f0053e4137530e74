using Exchange.Spatial.Layers;

namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// The rings of one partition's polygons in grid units: 8 bytes a point where the partition is less than 400 km wide,
/// 16 otherwise.
/// </summary>
internal sealed class GridChunk
{
    private readonly double originX;
    private readonly double originY;
    private readonly int[]? narrow;
    private readonly double[]? wide;
    private readonly int[] ringStarts;
    private readonly RingKind[] ringKinds;
    private readonly long[] featureIds;

    /// <param name="points">Points in grid units, x and y in turn.</param>
    /// <param name="extent">The box around them.</param>
    /// <param name="ringStarts">First point of each ring, and one past the last point of all.</param>
    public GridChunk(
        LayerPartition partition, ReadOnlySpan<double> points, in Box extent, int[] ringStarts, RingKind[] ringKinds)
    {
        (this.ringStarts, this.ringKinds) = (ringStarts, ringKinds);
        (FirstRow, featureIds) = (partition.FirstRow, partition.FeatureIds.ToArray());
        if (points.IsEmpty || extent.MaxX - extent.MinX > uint.MaxValue || extent.MaxY - extent.MinY > uint.MaxValue)
        {
            wide = points.ToArray();
            return;
        }

        (originX, originY) = (extent.MinX - int.MinValue, extent.MinY - int.MinValue);
        narrow = GC.AllocateUninitializedArray<int>(points.Length);
        for (var i = 0; i + 1 < points.Length; i += 2)
        {
            narrow[i] = (int)(points[i] - originX);
            narrow[i + 1] = (int)(points[i + 1] - originY);
        }
    }

    public long FirstRow { get; }

    public long FeatureId(int row) => featureIds[row];

    public RingKind Kind(int ring) => ringKinds[ring];

    public int PointCount(int ring) => ringStarts[ring + 1] - ringStarts[ring];

    public int PointCount(IndexRange rings) => ringStarts[rings.End] - ringStarts[rings.Start];

    /// <summary>The points of a ring, the first repeated at the end, in a buffer that grows as needed.</summary>
    public ReadOnlySpan<double> Points(int ring, ref double[] buffer) =>
        Points(ring, 0, PointCount(ring), ref buffer);

    /// <summary>Some points of a ring; they stay until the buffer is used again.</summary>
    public ReadOnlySpan<double> Points(int ring, int firstPoint, int pointCount, ref double[] buffer)
    {
        var (from, length) = (2 * (ringStarts[ring] + firstPoint), 2 * pointCount);
        if (narrow is null)
            return wide.AsSpan(from, length);
        if (buffer.Length < length)
            buffer = new double[2 * length];
        var offsets = narrow.AsSpan(from, length);
        var points = buffer.AsSpan(0, length);
        for (var i = 0; i + 1 < points.Length; i += 2)
        {
            points[i] = offsets[i] + originX;
            points[i + 1] = offsets[i + 1] + originY;
        }

        return points;
    }
}
