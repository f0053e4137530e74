using System.Buffers.Binary;

namespace Exchange.Spatial.Coverage;

/// <summary>Reads the rings of one stored feature, one after the other.</summary>
internal struct RingReader(byte[] chunk, int start, int rings)
{
    private int position = start;
    private int left = rings;

    /// <summary>
    /// The points of the next ring, open, walked so that its inside lies on the left; false after the last. The buffer
    /// grows as needed.
    /// </summary>
    public bool Next(ref GridPoint[] buffer, out int count)
    {
        count = 0;
        if (left-- <= 0)
            return false;
        var head = RingHead.Read(chunk.AsSpan(position));
        position += RingHead.Bytes;
        count = head.Count;
        if (buffer.Length < count)
            buffer = new GridPoint[Math.Max(count, 2 * buffer.Length)];
        position += Get(chunk.AsSpan(position), head, buffer.AsSpan(0, count));
        if (head.IsReversed)
            Array.Reverse(buffer, 0, count);
        return true;
    }

    private static int Get(ReadOnlySpan<byte> steps, in RingHead head, Span<GridPoint> ring)
    {
        var at = 0;
        var (dropX, dropY) = (64 - 8 * head.BytesOfX, 64 - 8 * head.BytesOfY);
        var (x, y) = head.First;
        ring[0] = head.First;
        for (var i = 1; i < ring.Length; i++)
        {
            x += BinaryPrimitives.ReadInt64LittleEndian(steps[at..]) << dropX >> dropX;
            at += head.BytesOfX;
            y += BinaryPrimitives.ReadInt64LittleEndian(steps[at..]) << dropY >> dropY;
            at += head.BytesOfY;
            ring[i] = new GridPoint(x, y);
        }

        return at;
    }
}
