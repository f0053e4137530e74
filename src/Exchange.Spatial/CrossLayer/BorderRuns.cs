namespace Exchange.Spatial.CrossLayer;

/// <summary>A stretch of a band's border that a region reaches.</summary>
internal readonly record struct BorderRun(RegionKey Key, double From, double To, int Region);

/// <summary>
/// Where regions reach the lower and the upper border of a band, to join them with those of the next band.
/// </summary>
internal sealed class BorderRuns
{
    private readonly List<BorderRun> lower = [];
    private List<BorderRun> below = [];
    private List<BorderRun> upper = [];

    /// <summary>The runs along the border just left behind, as given to the next band.</summary>
    public List<BorderRun> Upper => below;

    public void AddLower(double from, double to, RegionKey key, int region) => Add(lower, from, to, key, region);

    public void AddUpper(double from, double to, RegionKey key, int region) => Add(upper, from, to, key, region);

    /// <summary>
    /// Joins the regions of the band with those of the band below along the border between; the band ends.
    /// </summary>
    public void JoinBelow(Regions regions)
    {
        Sort(lower);
        for (int i = 0, j = 0; i < lower.Count && j < below.Count;)
        {
            var order = lower[i].Key.CompareTo(below[j].Key);
            if (order == 0 && Math.Min(lower[i].To, below[j].To) > Math.Max(lower[i].From, below[j].From))
                regions.Join(lower[i].Region, below[j].Region);
            if (order < 0 || (order == 0 && lower[i].To < below[j].To))
                i++;
            else
                j++;
        }

        lower.Clear();
        below.Clear();
        (below, upper) = (upper, below);
        Sort(below);
    }

    public void Clear()
    {
        lower.Clear();
        upper.Clear();
        below.Clear();
    }

    // Faces come from left to right: a run goes on as long as the same region does.
    private static void Add(List<BorderRun> runs, double from, double to, RegionKey key, int region)
    {
        if (runs.Count > 0 && runs[^1] is var last && last.Key == key && last.To == from && last.Region == region)
            runs[^1] = last with { To = to };
        else
            runs.Add(new BorderRun(key, from, to, region));
    }

    private static void Sort(List<BorderRun> runs) =>
        runs.Sort((a, b) => a.Key != b.Key ? a.Key.CompareTo(b.Key) : a.From.CompareTo(b.From));
}
