using System.Runtime.InteropServices;

namespace Exchange.Spatial.Coverage;

/// <summary>Some numbers for each of many things: nearly always one, so that lists are kept for the others only.</summary>
internal sealed class NumberLists
{
    private readonly List<int> firsts = [];
    private readonly Dictionary<int, int[]> several = [];
    private readonly List<int> next = [];

    /// <summary>Each once, ascending.</summary>
    public ReadOnlySpan<int> this[int thing] => several.TryGetValue(thing, out var all)
        ? all : CollectionsMarshal.AsSpan(firsts).Slice(thing, 1);

    /// <summary>Adds to the list that is not ended yet.</summary>
    public void AddToNext(int number) => next.Add(number);

    /// <summary>Ends the list, which must not be empty.</summary>
    public void EndNext()
    {
        if (next.Count > 1)
        {
            next.Sort();
            if (next[0] != next[^1])
                several.Add(firsts.Count, [.. next.Distinct()]);
        }

        firsts.Add(next[0]);
        next.Clear();
    }
}
