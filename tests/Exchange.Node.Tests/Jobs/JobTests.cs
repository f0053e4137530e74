using Exchange.Contracts;
using Exchange.Contracts.Jobs;
using Exchange.Contracts.Problems;
using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Exchange.Node.Jobs;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

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

        using var limit = new CancellationTokenSource(Patience.Minutes(1));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var runs = await client.GetJobHistoryAsync(name, None);
        while (runs.Count <= before)
        {
            await pace.WaitForNextTickAsync(limit.Token);
            runs = await client.GetJobHistoryAsync(name, None);
        }

        Assert.Equal(JobOutcome.Succeeded, runs[0].Outcome);
        var job = (await client.ListJobsAsync(None)).Single(item => item.Name == name);
        Assert.NotNull(job.LastRunAt);
        Assert.NotNull(job.NextRunAt);
        Assert.Equal(JobOutcome.Succeeded, job.LastOutcome);
        Assert.Equal(runs[0].Message, job.LastMessage);
        Assert.Contains(job.LastMessage!.Zh, letter => letter is >= '\u4E00' and <= '\u9FFF'); // It ran.
        Assert.DoesNotContain(job.LastMessage.En, letter => letter is '{' or >= '\u4E00');
    }

    [Fact]
    public async Task Pauses_a_job_also_over_a_restart_says_who_and_why_and_resumes_it()
    {
        const string Name = "refresh-directory";
        using var client = await node.SignInAsync("admin");
        var paused = await client.PauseJobAsync(Name, "the line is being repaired", None);
        Assert.True(paused.Paused);
        Assert.Equal(("admin", "the line is being repaired"), (paused.PausedBy, paused.PauseReason));

        // What a process does with the stored schedule when it starts.
        var keeper = node.Services.GetServices<IHostedService>().OfType<ScheduleKeeper>().Single();
        await keeper.StartAsync(None);
        Assert.True((await client.ListJobsAsync(None)).Single(job => job.Name == Name).Paused);

        var resumed = await client.ResumeJobAsync(Name, None);
        Assert.False(resumed.Paused);
        Assert.Null(resumed.PausedBy);
        using var auditor = await node.SignInAsync("auditor");
        var lines = (await auditor.ListAuditAsync(0, 1000, None)).Items;
        Assert.Contains(lines, line => line is { Action: "PauseJob", Subject: Name, Actor: "admin" });
        Assert.Contains(lines, line => line is { Action: "ResumeJob", Subject: Name });
    }

    [Fact]
    public async Task Lists_work_that_is_not_done_and_requeues_what_was_given_up()
    {
        Guid id;
        await using (var scope = node.Services.CreateAsyncScope())
        {
            var outbox = scope.ServiceProvider.GetRequiredService<ExchangeOutbox>();
            var message = await outbox.EnqueueAsync(
                new OutgoingMessage { To = DivisionCode.Parse("330000"), Type = MessageTypes.Evidence, Body = [] }, None);
            message.Bury("exchange.refused", "the receiver refused it");
            id = message.Id;
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(None);
        }

        using var client = await node.SignInAsync("admin");
        var failed = Assert.Single(await client.ListWorkAsync(WorkState.Failed, 100, None), item => item.Key == $"outbound/{id}");
        Assert.True(failed.CanRequeue);
        Assert.Equal(new LocalizedText("the receiver refused it", "the receiver refused it"), failed.Problem);

        await client.RequeueWorkAsync(failed.Key, None);
        Assert.DoesNotContain(await client.ListWorkAsync(WorkState.Failed, 100, None), item => item.Key == failed.Key);
        var unknown = await Assert.ThrowsAsync<ExchangeProblemException>(() => client.RequeueWorkAsync("coffee/1", None));
        Assert.Equal("jobs.no-such-work", unknown.Problem.Code);
        var again = await Assert.ThrowsAsync<ExchangeProblemException>(() => client.RequeueWorkAsync(failed.Key, None));
        Assert.Equal("exchange.not-requeueable", again.Problem.Code);
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
