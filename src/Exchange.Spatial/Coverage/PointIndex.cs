namespace Exchange.Spatial.Coverage;

/// <summary>Numbers distinct points from 0 in the order they are first asked for.</summary>
internal sealed class PointIndex
{
    private int[] slots = new int[1024];
    private GridPoint[] points = new GridPoint[512];

    public int Count { get; private set; }

    public ref readonly GridPoint this[int number] => ref points[number];

    public int NumberOf(GridPoint point)
    {
        var slot = SlotOf(point);
        if (slots[slot] != 0)
            return slots[slot] - 1;
        if (4 * (long)Count >= 3 * (long)slots.Length)
        {
            GrowSlots();
            slot = SlotOf(point);
        }

        if (Count == points.Length)
            Array.Resize(ref points, Count + Count / 2);
        points[Count] = point;
        slots[slot] = ++Count;
        return Count - 1;
    }

    /// <summary>Frees what is only needed to number more points; after that none may be asked for.</summary>
    public void Close() => slots = [];

    // Where the point is, or where it may be put: a quarter of the slots are always free.
    private int SlotOf(GridPoint point)
    {
        var mask = slots.Length - 1;
        var slot = (int)(KeyedHash.OfPoint(point) >> 32) & mask;
        while (slots[slot] != 0 && points[slots[slot] - 1] != point)
            slot = (slot + 1) & mask;
        return slot;
    }

    private void GrowSlots()
    {
        slots = new int[2 * slots.Length];
        for (var number = 0; number < Count; number++)
            slots[SlotOf(points[number])] = number + 1;
    }
}
