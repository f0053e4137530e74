namespace Exchange.Spatial.Coverage;

/// <summary>One walk along an edge of the resolution grid.</summary>
/// <param name="Code">Who walks, and which way; see <see cref="CodeOf"/>.</param>
internal readonly record struct EdgeUse(GridPoint Lower, GridPoint Upper, int Code) : IComparable<EdgeUse>
{
    /// <summary>Who walks: a number given by the caller.</summary>
    public int Walker => WalkerOf(Code);

    /// <summary>+1 from the lower to the upper end, so that the ground on its left is inside; −1 the other way.</summary>
    public int Sign => SignOf(Code);

    public static EdgeUse Of(GridPoint from, GridPoint to, int walker, bool isReversed)
    {
        var isForward = from.CompareTo(to) < 0;
        var code = (walker << 1) | (isForward != isReversed ? 1 : 0);
        return isForward ? new EdgeUse(from, to, code) : new EdgeUse(to, from, code);
    }

    public static int WalkerOf(int code) => code >> 1;

    public static int SignOf(int code) => 2 * (code & 1) - 1;

    public bool IsAlong(in EdgeUse other) => Lower == other.Lower && Upper == other.Upper;

    public int CompareTo(EdgeUse other)
    {
        var order = Lower.CompareTo(other.Lower);
        if (order == 0)
            order = Upper.CompareTo(other.Upper);
        return order != 0 ? order : Code.CompareTo(other.Code);
    }
}

/// <summary>
/// Uses of edges, to be brought into an order: by the neighbourhood of the lower end, lower end, upper end, walker. It is
/// the same whatever order they were added in, and so is all that follows from it.
/// </summary>
internal sealed class EdgeUses
{
    private EdgeUse[] uses = new EdgeUse[1024];
    private int[] order = [];

    public int Count { get; private set; }

    /// <summary>The use at that place of the order.</summary>
    public ref readonly EdgeUse this[int place] => ref uses[order[place]];

    public void Add(in EdgeUse use)
    {
        if (Count == uses.Length)
            Array.Resize(ref uses, 2 * Count);
        uses[Count++] = use;
    }

    public void Clear() => Count = 0;

    public void Sort()
    {
        var bounds = GridBox.Empty;
        for (var i = 0; i < Count; i++)
            bounds = bounds.With(uses[i].Lower);

        var morton = new MortonOrder(bounds);
        var keys = new ulong[Count];
        order = new int[Count];
        for (var i = 0; i < Count; i++)
            (keys[i], order[i]) = (morton.KeyOf(uses[i].Lower), i);
        Array.Sort(keys, order);
        var byUse = Comparer<int>.Create((a, b) => uses[a].CompareTo(uses[b]));
        for (var start = 0; start < Count;)
        {
            var end = start + 1;
            while (end < Count && keys[end] == keys[start])
                end++;
            if (end > start + 1)
                Array.Sort(order, start, end - start, byUse);
            start = end;
        }
    }

    /// <summary>The place after the last use of the edge that the use at a place is along.</summary>
    public int EndOfEdge(int place)
    {
        var end = place + 1;
        while (end < Count && this[end].IsAlong(this[place]))
            end++;
        return end;
    }
}
