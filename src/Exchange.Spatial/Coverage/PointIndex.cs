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
        if (Count == points.Length)
        {
            Grow();
            slot = SlotOf(point);
        }

        points[Count] = point;
        slots[slot] = ++Count;
        return Count - 1;
    }

    // Where the point is, or where it may be put: half of the slots are always free.
    private int SlotOf(GridPoint point)
    {
        var mask = slots.Length - 1;
        var slot = (int)(EdgeBalance.Hash(point, point) >> 32) & mask;
        while (slots[slot] != 0 && points[slots[slot] - 1] != point)
            slot = (slot + 1) & mask;
        return slot;
    }

    private void Grow()
    {
        Array.Resize(ref points, 2 * points.Length);
        slots = new int[2 * slots.Length];
        for (var number = 0; number < Count; number++)
            slots[SlotOf(points[number])] = number + 1;
    }
}
