using Exchange.Contracts.Jobs;
using Exchange.Contracts.Problems;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Jobs;

/// <summary>The schedule over HTTP, with Quartz on SQLite behind it.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class JobTests(RunningNode node)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Lists_jobs_with_their_next_run()
    {
        using var client = await node.SignInAsync("admin");
        var jobs = await client.ListJobsAsync(None);
        Assert.Contains(jobs, job => job.Name == "sync-with-parent");
        Assert.All(jobs, job => Assert.NotNull(job.NextRunAt));
        Assert.All(jobs, job => Assert.NotEmpty(job.Description.Zh));
    }

    [Theory]
    [InlineData("sync-with-parent")]
    [InlineData("sweep-content")]
    [InlineData("sweep-archive")]
    public async Task Runs_a_job_now_and_shows_its_last_run(string name)
    {
        using var client = await node.SignInAsync("admin");
        var before = (await client.GetJobHistoryAsync(name, None)).Count;
        await client.TriggerJobAsync(name, None);

        var runs = await client.GetJobHistoryAsync(name, None);
        for (var attempt = 0; attempt < 300 && runs.Count <= before; attempt++)
        {
            await Task.Delay(100);
            runs = await client.GetJobHistoryAsync(name, None);
        }

        Assert.True(runs.Count > before, "the run did not show in the history within 30 seconds");
        Assert.Equal(JobOutcome.Succeeded, runs[0].Outcome);
        var job = (await client.ListJobsAsync(None)).Single(item => item.Name == name);
        Assert.NotNull(job.LastRunAt);
        Assert.NotNull(job.NextRunAt);
        Assert.Equal(JobOutcome.Succeeded, job.LastOutcome);
    }

    [Fact]
    public async Task Names_the_jobs_when_there_is_no_such_one()
    {
        using var client = await node.SignInAsync("admin");
        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(() => client.TriggerJobAsync("make-coffee", None));
        Assert.Equal("node.no-such-job", refused.Problem.Code);
        Assert.Contains("sync-with-parent", refused.Problem.Values["known"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lets_an_auditor_look_but_not_run()
    {
        using var client = await node.SignInAsync("auditor");
        Assert.NotEmpty(await client.ListJobsAsync(None));
        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(() => client.TriggerJobAsync("sync-with-parent", None));
        Assert.Equal("rights.denied", refused.Problem.Code);
    }
}
