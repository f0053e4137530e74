namespace Exchange.Hub.Tests.Workflows;

/// <summary>
/// At which commits of a network nodes die: at chosen ones, counted as they are written over all nodes, or at every one. A commit
/// that died before it was written keeps its number for the next that tries.
/// </summary>
internal sealed class CommitDeaths
{
    private readonly HashSet<DeathPoint> planned = [];
    private readonly Dictionary<string, int> passes = new(StringComparer.Ordinal);
    private readonly List<string> written = [];
    private bool? atEach;
    private bool isCounting;

    /// <summary>Commits written while counting.</summary>
    public int Commits => written.Count;

    /// <summary>What the written commits were, in order: their node, and what they wrote to which tables.</summary>
    public IReadOnlyList<string> Written => [.. written];

    /// <summary>Deaths so far.</summary>
    public int Count { get; private set; }

    /// <summary>Nodes die at these commits, and at none when there are none.</summary>
    public void Begin(IEnumerable<DeathPoint> points) => Begin(points, null);

    /// <summary>
    /// Nodes die at every commit. Before it is written: then one like it, of the same node and the same tables, may pass, so that
    /// each written commit has a death of its own. Or right after it.
    /// </summary>
    public void BeginAtEach(bool isWritten) => Begin([], isWritten);

    /// <summary>Nobody dies any more.</summary>
    public void End() => isCounting = false;

    /// <summary>Lets the world around the nodes write something that is no commit of theirs.</summary>
    public async Task AsideAsync(Func<Task> work)
    {
        var before = isCounting;
        isCounting = false;
        await work();
        isCounting = before;
    }

    public bool StrikesBefore(string commit)
    {
        if (!isCounting)
            return false;
        if (atEach is null)
            return Strikes(planned.Remove(new DeathPoint(Commits + 1, IsWritten: false)));
        if (atEach.Value)
            return false;
        var left = passes.GetValueOrDefault(commit);
        passes[commit] = left == 0 ? 1 : left - 1;
        return Strikes(left == 0);
    }

    public bool StrikesAfter(string commit)
    {
        if (!isCounting)
            return false;
        written.Add(commit);
        return Strikes(atEach ?? planned.Remove(new DeathPoint(Commits, IsWritten: true)));
    }

    private void Begin(IEnumerable<DeathPoint> points, bool? everywhere)
    {
        planned.Clear();
        planned.UnionWith(points);
        passes.Clear();
        written.Clear();
        (Count, isCounting, atEach) = (0, true, everywhere);
    }

    private bool Strikes(bool isDeath)
    {
        if (isDeath)
            Count++;
        return isDeath;
    }
}

/// <summary>The n-th commit, and whether the database had it when the node died.</summary>
internal sealed record DeathPoint(int Commit, bool IsWritten);
