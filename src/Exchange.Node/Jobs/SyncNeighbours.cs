using Exchange.Hub.Sync;

namespace Exchange.Node.Jobs;

/// <summary>The recurring sync with parent and children, as the schedule runs it.</summary>
internal sealed class SyncNeighbours(SyncWithPeers sync) : IRecurringJob
{
    public const string Name = "sync-with-parent";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var results = await sync.RunAsync(cancellationToken);
        return results.Count == 0
            ? JobReport.Of(JobTexts.NoNeighbours)
            : new JobReport(
            [
                .. results.Select(result => result.Problem is { } problem
                    ? JobLine.Of(JobTexts.NeighbourNotRead, ("peer", result.Peer), ("reasonEn", problem.Detail("en")),
                        ("reasonZh", problem.Detail("zh")))
                    : JobLine.Of(
                        JobTexts.NeighbourRead, ("peer", result.Peer), ("seen", result.Seen), ("missing", result.Missing))),
            ]);
    }
}
