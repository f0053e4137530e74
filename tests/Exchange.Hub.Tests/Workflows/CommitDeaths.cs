namespace Exchange.Hub.Tests.Workflows;

/// <summary>
/// At which commits of a network nodes die. Commits are counted as they are written, over all nodes; one that died before it
/// was written keeps its number for the next that tries.
/// </summary>
internal sealed class CommitDeaths
{
    private readonly HashSet<DeathPoint> planned = [];
    private bool isCounting;

    /// <summary>Commits written while counting.</summary>
    public int Commits { get; private set; }

    /// <summary>Deaths so far.</summary>
    public int Count { get; private set; }

    /// <summary>Points that were not reached.</summary>
    public IReadOnlyCollection<DeathPoint> Left => planned;

    public void Begin(IEnumerable<DeathPoint> points)
    {
        planned.Clear();
        planned.UnionWith(points);
        (Commits, Count, isCounting) = (0, 0, true);
    }

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

    public bool StrikesBeforeNext() => isCounting && Strikes(new DeathPoint(Commits + 1, IsWritten: false));

    public bool StrikesAfterThis() => isCounting && Strikes(new DeathPoint(++Commits, IsWritten: true));

    private bool Strikes(DeathPoint point)
    {
        if (!planned.Remove(point))
            return false;
        Count++;
        return true;
    }
}

/// <summary>The n-th commit, and whether the database had it when the node died.</summary>
internal sealed record DeathPoint(int Commit, bool IsWritten);
