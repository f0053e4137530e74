namespace Exchange.Spatial.Validity;

/// <summary>
/// The edges that a sweep line meets, from the bottom up: a treap (Seidel and Aragon, 1996) for the search, a linked
/// list for the neighbours. Edges are numbers below the capacity; −1 is none.
/// </summary>
internal sealed class EdgeOrder(int capacity)
{
    private readonly int[] lefts = new int[capacity];
    private readonly int[] rights = new int[capacity];
    private readonly int[] parents = new int[capacity];
    private readonly int[] belows = new int[capacity];
    private readonly int[] aboves = new int[capacity];
    private readonly uint[] ranks = new uint[capacity];

    public int Root { get; private set; } = -1;

    public int Lower(int edge) => lefts[edge];

    public int Upper(int edge) => rights[edge];

    public int Below(int edge) => belows[edge];

    public int Above(int edge) => aboves[edge];

    /// <summary>Puts two edges, the lower first, where a search ended: between two neighbours, under a leaf.</summary>
    public void Insert(int lower, int upper, int below, int above, int leaf)
    {
        (lefts[lower], rights[lower], parents[lower]) = (-1, upper, leaf);
        (lefts[upper], rights[upper], parents[upper]) = (-1, -1, lower);
        if (leaf < 0)
            Root = lower;
        else if (leaf == below)
            rights[leaf] = lower;
        else
            lefts[leaf] = lower;
        (belows[lower], aboves[lower], belows[upper], aboves[upper]) = (below, upper, lower, above);
        if (below >= 0)
            aboves[below] = lower;
        if (above >= 0)
            belows[above] = upper;
        (ranks[lower], ranks[upper]) = (Rank(lower), Rank(upper));
        RiseOver(upper);
        RiseOver(lower);
    }

    public void Replace(int edge, int by)
    {
        (lefts[by], rights[by], parents[by]) = (lefts[edge], rights[edge], parents[edge]);
        (belows[by], aboves[by], ranks[by]) = (belows[edge], aboves[edge], ranks[edge]);
        if (lefts[by] >= 0)
            parents[lefts[by]] = by;
        if (rights[by] >= 0)
            parents[rights[by]] = by;
        SetChild(parents[by], edge, by);
        if (belows[by] >= 0)
            aboves[belows[by]] = by;
        if (aboves[by] >= 0)
            belows[aboves[by]] = by;
    }

    public void Remove(int edge)
    {
        while (lefts[edge] >= 0 || rights[edge] >= 0)
        {
            var (left, right) = (lefts[edge], rights[edge]);
            Rise(right < 0 || (left >= 0 && ranks[left] > ranks[right]) ? left : right);
        }

        SetChild(parents[edge], edge, -1);
        if (belows[edge] >= 0)
            aboves[belows[edge]] = aboves[edge];
        if (aboves[edge] >= 0)
            belows[aboves[edge]] = belows[edge];
    }

    private void RiseOver(int edge)
    {
        while (parents[edge] >= 0 && ranks[edge] > ranks[parents[edge]])
            Rise(edge);
    }

    private void Rise(int edge)
    {
        var parent = parents[edge];
        var grandparent = parents[parent];
        int passed;
        if (lefts[parent] == edge)
        {
            passed = rights[edge];
            (rights[edge], lefts[parent]) = (parent, passed);
        }
        else
        {
            passed = lefts[edge];
            (lefts[edge], rights[parent]) = (parent, passed);
        }

        if (passed >= 0)
            parents[passed] = parent;
        parents[parent] = edge;
        parents[edge] = grandparent;
        SetChild(grandparent, parent, edge);
    }

    private void SetChild(int parent, int child, int by)
    {
        if (parent < 0)
            Root = by;
        else if (lefts[parent] == child)
            lefts[parent] = by;
        else
            rights[parent] = by;
    }

    // As good as random, and the same every time.
    private static uint Rank(int edge)
    {
        var mixed = (uint)edge * 2654435769u;
        return (mixed ^ mixed >> 15) * 2246822519u;
    }
}
