using System.Runtime.InteropServices;

namespace Exchange.Spatial.Coverage;

/// <summary>Who walks along each of many edges or pieces: nearly always one, so that lists are kept for the others only.</summary>
internal sealed class WalkerLists
{
    private readonly List<int> firsts = [];
    private readonly Dictionary<int, int[]> several = [];
    private readonly List<int> next = [];

    /// <summary>Each once, ascending.</summary>
    public ReadOnlySpan<int> this[int number] => several.TryGetValue(number, out var all)
        ? all : CollectionsMarshal.AsSpan(firsts).Slice(number, 1);

    /// <summary>Adds to the list that is not ended yet.</summary>
    public void AddToNext(int walker) => next.Add(walker);

    public void AddToNext(ReadOnlySpan<int> some) => next.AddRange(some);

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
