namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// The rings of one partition's polygons in grid units: 8 bytes a point where the partition is less than 400 km wide, 16
/// otherwise.
/// </summary>
internal sealed class GridChunk
{
    private readonly double originX;
    private readonly double originY;
    private readonly int[]? narrow;
    private readonly double[]? wide;
    private readonly int[] ringStarts;
    private readonly RingKind[] ringKinds;

    private GridChunk(
        double originX, double originY, int[]? narrow, double[]? wide, int[] ringStarts, RingKind[] ringKinds)
    {
        (this.originX, this.originY) = (originX, originY);
        (this.narrow, this.wide) = (narrow, wide);
        (this.ringStarts, this.ringKinds) = (ringStarts, ringKinds);
    }

    /// <param name="points">Points in grid units, x and y in turn.</param>
    /// <param name="ringStarts">First point of each ring, and one past the last point of all.</param>
    public static GridChunk Of(ReadOnlySpan<double> points, int[] ringStarts, RingKind[] ringKinds)
    {
        var box = Layers.Box.Around(points);
        if (points.IsEmpty || box.MaxX - box.MinX > uint.MaxValue || box.MaxY - box.MinY > uint.MaxValue)
            return new GridChunk(0, 0, null, points.ToArray(), ringStarts, ringKinds);
        var (x, y) = (box.MinX - int.MinValue, box.MinY - int.MinValue);
        var offsets = new int[points.Length];
        for (var i = 0; i + 1 < points.Length; i += 2)
        {
            offsets[i] = (int)(points[i] - x);
            offsets[i + 1] = (int)(points[i + 1] - y);
        }

        return new GridChunk(x, y, offsets, null, ringStarts, ringKinds);
    }

    public RingKind Kind(int ring) => ringKinds[ring];

    public int PointCount(int ring) => ringStarts[ring + 1] - ringStarts[ring];

    public int PointCount(Layers.IndexRange rings) => ringStarts[rings.End] - ringStarts[rings.Start];

    /// <summary>Copies a ring, its first point repeated at the end; returns how many numbers these are.</summary>
    public int Copy(int ring, ref double[] buffer) => Copy(ring, 0, PointCount(ring), ref buffer);

    /// <summary>Copies some points of a ring; returns how many numbers these are.</summary>
    public int Copy(int ring, int firstPoint, int pointCount, ref double[] buffer)
    {
        var (from, length) = (2 * (ringStarts[ring] + firstPoint), 2 * pointCount);
        if (buffer.Length < length)
            buffer = new double[2 * length];
        if (narrow is null)
        {
            wide.AsSpan(from, length).CopyTo(buffer);
            return length;
        }

        var offsets = narrow.AsSpan(from, length);
        var points = buffer.AsSpan(0, length);
        for (var i = 0; i + 1 < points.Length; i += 2)
        {
            points[i] = offsets[i] + originX;
            points[i + 1] = offsets[i + 1] + originY;
        }

        return length;
    }
}
