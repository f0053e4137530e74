namespace Exchange.Spatial.Vct.Writing;

/// <summary>A growing table from vertices to the pair of neighbours seen; zero once two pairs differ.</summary>
internal sealed class VertexTable
{
    private const int FirstSlots = 1 << 12;

    private ulong[] keys = new ulong[FirstSlots];
    private uint[] pairs = new uint[FirstSlots];
    private int count;

    public void Clear()
    {
        Array.Clear(keys);
        count = 0;
    }

    public void Visit(ulong vertex, uint pair)
    {
        var slot = Slot(vertex);
        if (keys[slot] == vertex)
        {
            if (pairs[slot] != pair)
                pairs[slot] = 0;
            return;
        }

        keys[slot] = vertex;
        pairs[slot] = pair;

        // Two thirds full at most: beyond, probing gets long.
        if (++count > keys.Length / 3 * 2)
            Grow();
    }

    public bool IsNode(ulong vertex)
    {
        var slot = Slot(vertex);
        return keys[slot] == vertex && pairs[slot] == 0;
    }

    private int Slot(ulong vertex)
    {
        var mask = keys.Length - 1;
        var slot = (int)(vertex >> 20) & mask;
        while (keys[slot] != 0 && keys[slot] != vertex)
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        var (oldKeys, oldPairs) = (keys, pairs);
        keys = new ulong[2 * oldKeys.Length];
        pairs = new uint[keys.Length];
        for (var i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] == 0)
                continue;
            var slot = Slot(oldKeys[i]);
            keys[slot] = oldKeys[i];
            pairs[slot] = oldPairs[i];
        }
    }
}
