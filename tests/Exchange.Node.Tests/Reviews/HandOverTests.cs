using Exchange.Contracts;
using Exchange.Contracts.Cases;
using Exchange.Contracts.Notifications;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Reviews;
using Exchange.Node.Tests.Checks;
using Exchange.Node.Tests.Covers;

namespace Exchange.Node.Tests.Reviews;

/// <summary>Tasks given back and handed over, and what a task says to who may not decide it, over real sockets and a real database.</summary>
public sealed class HandOverTests : IAsyncLifetime
{
    private const string Reason = "On site until Friday";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly PracticeZips packages = new();
    private readonly CoverNode node = new();

    public Task InitializeAsync() => node.InitializeAsync();

    public async Task DisposeAsync()
    {
        packages.Dispose();
        await node.DisposeAsync();
    }

    [Fact]
    public async Task A_colleague_gets_the_task_is_told_and_everything_says_so()
    {
        var (caseId, task) = await OpenAsync();
        using var reviewer = await node.SignInAsync("reviewer");
        using var li = await node.SignInAsync(CoverNode.Colleague);
        await reviewer.ClaimTaskAsync(task, None);

        var colleagues = await reviewer.ListTaskColleaguesAsync(task, None);
        Assert.Contains(new TaskColleague(CoverNode.Colleague, CoverNode.ColleagueName), colleagues);
        Assert.DoesNotContain(colleagues, each => each.UserName is "reviewer" or "clerk" or "auditor");

        var handed = await reviewer.HandOverTaskAsync(task, CoverNode.Colleague, Reason, None);
        var again = await reviewer.HandOverTaskAsync(task, CoverNode.Colleague, Reason, None);

        Assert.Equal((CoverNode.Colleague, ReviewTaskStatus.Claimed, false), (handed.ClaimedBy, handed.Status, handed.MayHandOver));
        Assert.Equal(handed, again with { For = handed.For });
        var mine = Assert.Single((await li.ListTasksAsync(null, 50, None)).Items);
        Assert.Equal((Reason, true), (mine.HandedOver?.Reason, mine.MayHandOver));
        var told = (await li.ListNotificationsAsync(true, null, 50, None)).Items.Single(each => each.Kind == NotificationKind.TaskHandedOver);
        Assert.Equal($"/cases/{caseId}/tasks/{task}", told.Link);
        var line = Assert.Single(await li.GetTimelineAsync(caseId, None), each => each.Kind == "task.handed-over");
        Assert.Contains(CoverNode.ColleagueName, line.Title.En, StringComparison.Ordinal);
        Assert.Contains(Reason, line.Title.Zh, StringComparison.Ordinal);
        Assert.Equal("review.claimed-by-other", (await TaskAsync(reviewer, caseId)).Against?.Code);
        using var auditor = await node.SignInAsync("auditor");
        Assert.Contains((await auditor.ListAuditAsync(0, 200, None)).Items, each => each is { Action: "HandOverTask", Outcome: "done" }
            && each.Values.Contains("\"to\":\"li\"", StringComparison.Ordinal));

        // Given back, it is nobody's, and no longer from a colleague.
        var free = await li.ReleaseTaskAsync(task, None);
        Assert.Equal((null, ReviewTaskStatus.Open), (free.ClaimedBy, free.Status));
        Assert.Equal(ReviewTaskStatus.Open, (await li.ReleaseTaskAsync(task, None)).Status);
        Assert.Null((await reviewer.ClaimTaskAsync(task, None)).HandedOver);
        Assert.Single(await li.GetTimelineAsync(caseId, None), each => each.Kind == "task.released");
    }

    [Fact]
    public async Task Only_who_took_it_or_who_approves_here_gives_it_away()
    {
        var (caseId, task) = await OpenAsync();
        using var reviewer = await node.SignInAsync("reviewer");
        using var li = await node.SignInAsync(CoverNode.Colleague);
        using var leader = await node.SignInAsync(CoverNode.Away);
        using var clerk = await node.SignInAsync("clerk");
        await reviewer.ClaimTaskAsync(task, None);

        Assert.Equal("review.claimed-by-other", await CodeAsync(() => li.ReleaseTaskAsync(task, None)));
        Assert.Equal("review.claimed-by-other", await CodeAsync(() => li.HandOverTaskAsync(task, CoverNode.Colleague, Reason, None)));
        Assert.Equal("review.claimed-by-other", await CodeAsync(() => li.ListTaskColleaguesAsync(task, None)));
        Assert.Equal("review.task-not-found", await CodeAsync(() => clerk.ReleaseTaskAsync(task, None)));
        Assert.Equal("rights.denied", (await TaskAsync(clerk, caseId)).Against?.Code);
        Assert.Equal(("review.claimed-by-other", true), await StandsAsync(leader, caseId));
        Assert.Equal("review.hand-over-reason", await CodeAsync(() => leader.HandOverTaskAsync(task, CoverNode.Colleague, " ", None)));
        foreach (var useless in new[] { "clerk", "nobody", "auditor" })
            Assert.Equal("review.not-colleague", await CodeAsync(() => leader.HandOverTaskAsync(task, useless, Reason, None)));

        Assert.Equal(CoverNode.Colleague, (await leader.HandOverTaskAsync(task, "LI", Reason, None)).ClaimedBy);
        Assert.Equal(CoverNode.Colleague, (await leader.HandOverTaskAsync(task, "LI", Reason, None)).ClaimedBy);
        Assert.Null((await leader.ReleaseTaskAsync(task, None)).ClaimedBy);
    }

    [Fact]
    public async Task What_was_decided_meanwhile_stays_and_shows_what_was_said()
    {
        var (caseId, task) = await OpenAsync();
        using var reviewer = await node.SignInAsync("reviewer");
        Assert.Null((await TaskAsync(reviewer, caseId)).Against);
        await reviewer.DecideTaskAsync(task, new DecisionRequest(DecisionOutcome.Return, "First\nSecond"), None);

        Assert.Equal("review.task-not-open", await CodeAsync(() => reviewer.ReleaseTaskAsync(task, None)));
        Assert.Equal("review.task-not-open", await CodeAsync(() => reviewer.HandOverTaskAsync(task, CoverNode.Colleague, Reason, None)));
        var decided = await TaskAsync(reviewer, caseId);
        Assert.Equal(("First\nSecond", false), (decided.Decision?.Opinion, decided.MayHandOver));
        var line = Assert.Single(await reviewer.GetTimelineAsync(caseId, None), each => each.Kind == "decision.return");
        Assert.Equal(line.EvidenceId, decided.Decision?.Record);
        Assert.Equal(["1-1.1", "1-1.2"], (await reviewer.ListReturnsAsync(caseId, None)).Select(each => each.Number));
    }

    private async Task<(string CaseId, Guid Task)> OpenAsync()
    {
        var caseId = (await node.SubmitAsync(await packages.MakeAsync(1))).CaseId!; // It is stored.
        await node.CheckAsync();
        using var reviewer = await node.SignInAsync("reviewer");
        return (caseId, Assert.Single((await reviewer.ListTasksAsync(null, 50, None)).Items).Id);
    }

    private static async Task<TaskItem> TaskAsync(ExchangeClient person, string caseId) =>
        Assert.Single((await person.GetCaseAsync(caseId, None)).Tasks);

    private static async Task<(string? Against, bool MayHandOver)> StandsAsync(ExchangeClient person, string caseId)
    {
        var task = await TaskAsync(person, caseId);
        return (task.Against?.Code, task.MayHandOver);
    }

    private static async Task<string> CodeAsync(Func<Task> call) =>
        (await Assert.ThrowsAsync<ExchangeProblemException>(call)).Problem.Code;
}
