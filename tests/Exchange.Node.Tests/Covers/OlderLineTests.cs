using Exchange.Contracts;
using Exchange.Contracts.Covers;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Reviews;
using Exchange.Contracts.Uploads;
using Exchange.Domain.Calendars;
using Exchange.Node.Tests.Checks;

namespace Exchange.Node.Tests.Covers;

/// <summary>Where a node of the plan's line could not read a decision given for somebody on leave, the task says so beforehand; one with a scan is refused.</summary>
public sealed class OlderLineTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly PracticeZips packages = new();
    private readonly CoverNode node = new(older: "330100");

    public Task InitializeAsync() => node.InitializeAsync();

    public async Task DisposeAsync()
    {
        packages.Dispose();
        await node.DisposeAsync();
    }

    [Fact]
    public async Task A_task_tells_what_a_decision_for_who_is_away_would_be_refused_for()
    {
        using var zhang = await node.SignInAsync(CoverNode.Away);
        using var li = await node.SignInAsync(CoverNode.Colleague);
        var today = WorkingDayCalendar.DayOf(TimeProvider.System.GetUtcNow());
        await zhang.SetCoverAsync(new SetLeaveCoverRequest(CoverNode.Colleague, today, today.AddDays(2)), None);
        var caseId = (await node.SubmitAsync(await packages.MakeAsync(1))).CaseId!; // It is stored.
        await node.CheckAsync();

        var task = Assert.Single((await li.ListTasksAsync(null, 50, None)).Items);
        var against = Assert.Single(task.For!).Against; // Told by the inbox.
        Assert.Equal("cover.older-program", against?.Code);
        Assert.Contains(CoverNode.AwayName, against?.Detail.Zh, StringComparison.Ordinal);
        Assert.Contains("Node 330100 speaks protocol version 2", against?.Detail.En, StringComparison.Ordinal);
        Assert.False(task.Together);
        Assert.Equal(against, Assert.Single(Assert.Single((await li.GetCaseAsync(caseId, None)).Tasks).For!).Against);

        // What was told is what is refused, said or not; in one's own name nothing is in the way.
        foreach (var stated in new[] { null, CoverNode.Away })
        {
            var refused = await Assert.ThrowsAsync<ExchangeProblemException>(() => li.DecideTaskAsync(task.Id, Agree(stated), None));
            Assert.Equal(("cover.older-program", against!.Detail.Zh), (refused.Problem.Code, refused.Problem.Detail));
        }

        await RefusesScanAsync(li, task.Id);
        Assert.Null((await li.DecideTaskAsync(task.Id, Agree(CoverNode.Colleague), None)).DecidedFor);
    }

    private static async Task RefusesScanAsync(ExchangeClient person, Guid task)
    {
        var upload = new ResumableUpload(person, TimeProvider.System);
        using var scan = new MemoryStream("%PDF-1.7"u8.ToArray());
        var state = await upload.CreateAsync("scan.pdf", scan.Length, None);
        await upload.SendAsync(state.Id, scan, null, None);
        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(
            () => person.DecideTaskAsync(task, Agree(CoverNode.Colleague) with { Document = state.Id }, None));
        Assert.Equal("review.document-not-read", refused.Problem.Code);
    }

    private static DecisionRequest Agree(string? onBehalfOf) => new(DecisionOutcome.Agree, "Complete", OnBehalfOf: onBehalfOf);
}
