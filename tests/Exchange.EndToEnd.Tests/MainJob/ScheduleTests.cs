using Exchange.EndToEnd.Tests.Network;

namespace Exchange.EndToEnd.Tests.MainJob;

/// <summary>The recurring sync as an administrator sees it.</summary>
[Collection(nameof(FourNodes))]
public sealed class ScheduleTests(FourNodes nodes)
{
    [Fact]
    public async Task The_sync_is_listed_with_its_next_run_and_runs_when_triggered()
    {
        using var administrator = await FourNodes.SignInAsync(nodes.County, "nodeadministrator");
        var before = (await administrator.ListJobsAsync(CancellationToken.None)).Single(job => job.Name == "sync-with-parent");
        Assert.NotNull(before.NextRunAt);

        await administrator.TriggerJobAsync("sync-with-parent", CancellationToken.None);

        var after = await Until.AnswerAsync("the triggered run is in the history", TimeSpan.FromMinutes(1), async () =>
            (await administrator.GetJobHistoryAsync("sync-with-parent", CancellationToken.None))
                .FirstOrDefault(run => before.LastRunAt is not { } last || run.StartedAt > last));
        Assert.Equal(Contracts.Jobs.JobOutcome.Succeeded, after.Outcome);
    }
}
