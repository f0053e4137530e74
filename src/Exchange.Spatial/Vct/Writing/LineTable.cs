namespace Exchange.Spatial.Vct.Writing;

/// <summary>Remembers the boundary lines written, by a 128-bit fingerprint of their points.</summary>
/// <remarks>When it is full it forgets all: a line whose other user comes later is then written once more.</remarks>
internal sealed class LineTable(int limit)
{
    private const int FirstSlots = 1 << 10;

    private ulong[] high = new ulong[FirstSlots];
    private ulong[] low = new ulong[FirstSlots];
    private int[] values = new int[FirstSlots];
    private int count;

    public void Clear()
    {
        Array.Clear(values);
        count = 0;
    }

    /// <summary>
    /// The value kept for the line, or the given one, which is kept from now on. Values are positive.
    /// </summary>
    public int GetOrAdd((ulong High, ulong Low) line, int value)
    {
        var slot = Slot(line.High, line.Low);
        if (values[slot] != 0)
            return values[slot];
        if (count >= limit)
        {
            Clear();
            slot = Slot(line.High, line.Low);
        }

        (high[slot], low[slot], values[slot]) = (line.High, line.Low, value);
        if (++count > values.Length / 3 * 2)
            Grow();
        return value;
    }

    private int Slot(ulong lineHigh, ulong lineLow)
    {
        var mask = values.Length - 1;
        var slot = (int)(lineLow >> 20) & mask;
        while (values[slot] != 0 && (high[slot] != lineHigh || low[slot] != lineLow))
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        var (oldHigh, oldLow, oldValues) = (high, low, values);
        high = new ulong[2 * oldHigh.Length];
        low = new ulong[high.Length];
        values = new int[high.Length];
        for (var i = 0; i < oldValues.Length; i++)
        {
            if (oldValues[i] == 0)
                continue;
            var slot = Slot(oldHigh[i], oldLow[i]);
            (high[slot], low[slot], values[slot]) = (oldHigh[i], oldLow[i], oldValues[i]);
        }
    }
}
