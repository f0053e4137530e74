namespace Exchange.Spatial.Coverage;

/// <summary>Writes the rings of one feature into a chunk that has room for them.</summary>
internal struct RingWriter(byte[] chunk, int start)
{
    public int Position { get; private set; } = start;

    public int RingCount { get; private set; }

    public GridBox Bounds { get; private set; } = GridBox.Empty;

    /// <param name="isReversed">Whether the ring has to be walked backwards to have its inside on the left.</param>
    public void Add(ReadOnlySpan<GridPoint> ring, bool isReversed)
    {
        var (minX, minY, maxX, maxY) = Bounds;
        var position = Put(Position, ((ulong)ring.Length << 1) | (isReversed ? 1UL : 0));
        var last = default(GridPoint);
        foreach (var point in ring)
        {
            position = Put(position, ZigZag(point.X - last.X));
            position = Put(position, ZigZag(point.Y - last.Y));
            last = point;
            minX = Math.Min(minX, point.X);
            maxX = Math.Max(maxX, point.X);
            minY = Math.Min(minY, point.Y);
            maxY = Math.Max(maxY, point.Y);
        }

        Position = position;
        Bounds = new GridBox(minX, minY, maxX, maxY);
        RingCount++;
    }

    private readonly int Put(int position, ulong value)
    {
        while (value >= 0x80)
        {
            chunk[position++] = (byte)(value | 0x80);
            value >>= 7;
        }

        chunk[position++] = (byte)value;
        return position;
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));
}
