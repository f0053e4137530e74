namespace Exchange.Spatial.Coverage;

/// <summary>
/// Which segments pass near a point: the plane is laid out in square cells about as wide as a segment is long, or smaller
/// where there is much to ask, and each segment is entered in those it passes.
/// </summary>
/// <remarks>
/// Segments are widened by a unit, so that whatever passes the pixel of a point shares the cell of its centre. Cells are
/// many to one bucket; blocks of eight by eight stay together, since neighbours are looked at one after the other.
/// </remarks>
internal sealed class SegmentCells
{
    private readonly PointIndex points;
    private readonly int cellShift;
    private readonly uint mask;
    private readonly int[] starts;
    private readonly int[] entries;

    /// <param name="count">For how many things cells are made: more of them are smaller.</param>
    public SegmentCells(PointIndex points, ReadOnlySpan<Segment> segments, int count)
    {
        this.points = points;
        cellShift = CellShift(points, segments, count);
        mask = Math.Max(64, System.Numerics.BitOperations.RoundUpToPowerOf2((uint)count)) - 1;
        starts = new int[mask + 2];

        // Counted, then filled from the end of each bucket to its start.
        entries = [];
        for (var segment = 0; segment < segments.Length; segment++)
            Enter(segments[segment], segment);
        for (var bucket = 1; bucket < starts.Length; bucket++)
            starts[bucket] = checked(starts[bucket] + starts[bucket - 1]);
        entries = new int[starts[^1]];
        for (var segment = segments.Length - 1; segment >= 0; segment--)
            Enter(segments[segment], segment);
    }

    public int BucketCount => starts.Length - 1;

    /// <summary>The segments in a bucket, ascending; one that passes several of its cells several times.</summary>
    public ReadOnlySpan<int> Bucket(int bucket) => entries.AsSpan(starts[bucket], starts[bucket + 1] - starts[bucket]);

    /// <summary>The segments that may pass the pixel of a point, among others.</summary>
    public ReadOnlySpan<int> Near(GridPoint point) =>
        Bucket((int)BucketOf(point.X >> cellShift, point.Y >> cellShift));

    // Cells no narrower than a mean segment, or than its part for one of the things: then there are no more than a few
    // entries for each.
    private static int CellShift(PointIndex points, ReadOnlySpan<Segment> segments, int count)
    {
        Int128 lengths = 0;
        foreach (var segment in segments)
        {
            var (a, b) = (points[segment.Lower], points[segment.Upper]);
            lengths += Math.Max(b.X - a.X, Math.Abs(b.Y - a.Y));
        }

        var mean = (long)(lengths / count);
        return 65 - (int)long.LeadingZeroCount(mean + 256);
    }

    private void Enter(Segment segment, int number)
    {
        var (a, b) = (points[segment.Lower], points[segment.Upper]);
        var (dx, dy) = ((double)(b.X - a.X), (double)(b.Y - a.Y));
        var (low, high) = (Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y));
        var lastRow = (high + 1) >> cellShift;
        for (var row = (low - 1) >> cellShift; row <= lastRow; row++)
        {
            // The part of the segment within the row, widened by a unit, and by another against rounding.
            var (from, to) = (a.X, b.X);
            if (dy != 0)
            {
                var bottom = Math.Max((row << cellShift) - 1, low) - a.Y;
                var top = Math.Min(((row + 1) << cellShift) + 1, high) - a.Y;
                var (x1, x2) = (bottom / dy * dx, top / dy * dx);
                (from, to) = (from + (long)Math.Min(x1, x2), from + (long)Math.Max(x1, x2));
            }

            var lastColumn = (to + 2) >> cellShift;
            for (var column = (from - 2) >> cellShift; column <= lastColumn; column++)
                Enter(BucketOf(column, row), number);
        }
    }

    private void Enter(uint bucket, int segment)
    {
        if (entries.Length == 0)
            starts[bucket]++;
        else
            entries[--starts[bucket]] = segment;
    }

    private uint BucketOf(long column, long row)
    {
        var block = ((ulong)(column >> 3) * 0x9E37_79B9_7F4A_7C15 + (ulong)(row >> 3) * 0xC2B2_AE3D_27D4_EB4F) >> 32;
        return (((uint)block << 6) | ((uint)(row & 7) << 3) | (uint)(column & 7)) & mask;
    }
}
