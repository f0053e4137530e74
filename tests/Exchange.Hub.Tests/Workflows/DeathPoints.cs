namespace Exchange.Hub.Tests.Workflows;

/// <summary>The points of a run at which a node may die.</summary>
internal static class DeathPoints
{
    public static IEnumerable<DeathPoint> Of(StoryRun unbroken) =>
        from commit in Enumerable.Range(1, unbroken.Commits.Count)
        from isWritten in (bool[])[false, true]
        select new DeathPoint(commit, isWritten);
}
