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
        var head = Get();
        count = (int)(head >> 1);
        if (buffer.Length < count)
            buffer = new GridPoint[Math.Max(count, 2 * buffer.Length)];
        long x = 0;
        long y = 0;
        for (var i = 0; i < count; i++)
        {
            x += UnZigZag(Get());
            y += UnZigZag(Get());
            buffer[i] = new GridPoint(x, y);
        }

        if ((head & 1) != 0)
            Array.Reverse(buffer, 0, count);
        return true;
    }

    private ulong Get()
    {
        ulong value = chunk[position++];
        if (value < 0x80)
            return value;
        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            ulong next = chunk[position++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }

    private static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
