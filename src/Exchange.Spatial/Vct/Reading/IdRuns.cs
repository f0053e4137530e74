namespace Exchange.Spatial.Vct.Reading;

/// <summary>Finds objects by id. Ids that follow one another, as exporters write them, take no memory each.</summary>
/// <remarks>
/// Kept are runs of consecutive ids (16 bytes). When ids turn out to repeat, every id is kept by itself and equal ids
/// stay in file order.
/// </remarks>
internal sealed class IdRuns
{
    private readonly List<Run> runs = [];
    private long[]? firsts;
    private int[] starts = [];
    private int[] lengths = [];
    private int[]? byStart;

    public int Count { get; private set; }

    public bool HasDuplicates { get; private set; }

    public void Add(long id)
    {
        if (runs.Count > 0 && runs[^1] is var last && last.First + (Count - last.Start) == id)
        {
            Count++;
            return;
        }

        runs.Add(new Run(id, Count++));
    }

    /// <summary>Number of objects with the id; they are at <paramref name="position"/> and after it.</summary>
    public int Find(long id, out int position)
    {
        if (firsts is null)
            Seal();
        position = -1;
        var at = Array.BinarySearch(firsts!, id); // Set by Seal.
        if (at < 0)
            at = ~at - 1;
        if (at < 0)
            return 0;
        if (!HasDuplicates)
        {
            position = at;
            return Distance(firsts![at], id) < (ulong)lengths[at] ? 1 : 0;
        }

        if (firsts![at] != id)
            return 0;
        var end = at;
        while (at > 0 && firsts[at - 1] == id)
            at--;
        while (end + 1 < firsts.Length && firsts[end + 1] == id)
            end++;
        position = at;
        return end - at + 1;
    }

    /// <summary>Number, in file order, of the object that <see cref="Find"/> found for the id.</summary>
    /// <param name="occurrence">Which of several with the same id, from 0.</param>
    public int Index(long id, int position, int occurrence) => HasDuplicates
        ? starts[position + occurrence] : starts[position] + (int)(id - firsts![position]); // Sealed by Find.

    /// <summary>The id of the object with that number; for the few that are asked for.</summary>
    public long IdAt(int index)
    {
        if (firsts is null)
            Seal();
        if (byStart is null)
        {
            byStart = new int[starts.Length];
            for (var i = 0; i < byStart.Length; i++)
                byStart[i] = i;
            Array.Sort((int[])starts.Clone(), byStart);
        }

        var (from, to) = (0, byStart.Length - 1);
        while (from < to)
        {
            var middle = (from + to + 1) / 2;
            (from, to) = starts[byStart[middle]] <= index ? (middle, to) : (from, middle - 1);
        }

        return firsts![byStart[from]] + (index - starts[byStart[from]]); // Sealed above.
    }

    private void Seal()
    {
        var sorted = new (long First, int Start, int Length)[runs.Count];
        for (var i = 0; i < sorted.Length; i++)
        {
            var end = i + 1 < sorted.Length ? runs[i + 1].Start : Count;
            sorted[i] = (runs[i].First, runs[i].Start, end - runs[i].Start);
        }

        runs.Clear();
        runs.TrimExcess();
        Array.Sort(sorted);
        for (var i = 0; i + 1 < sorted.Length && !HasDuplicates; i++)
            HasDuplicates = Distance(sorted[i].First, sorted[i + 1].First) < (ulong)sorted[i].Length;
        if (HasDuplicates)
            sorted = Explode(sorted);
        firsts = Array.ConvertAll(sorted, run => run.First);
        starts = Array.ConvertAll(sorted, run => run.Start);
        lengths = Array.ConvertAll(sorted, run => run.Length);
    }

    private (long First, int Start, int Length)[] Explode((long First, int Start, int Length)[] sorted)
    {
        var single = new (long First, int Start, int Length)[Count];
        var at = 0;
        foreach (var (first, start, length) in sorted)
        {
            for (var i = 0; i < length; i++)
                single[at++] = (first + i, start + i, 1);
        }

        Array.Sort(single);
        return single;
    }

    // The ids of a file may lie further apart than a signed difference can say.
    private static ulong Distance(long low, long high) => unchecked((ulong)high - (ulong)low);

    private readonly record struct Run(long First, int Start);
}
