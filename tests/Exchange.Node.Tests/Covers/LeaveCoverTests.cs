using System.Net;
using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.Accounts;
using Exchange.Contracts.Covers;
using Exchange.Contracts.Notifications;
using Exchange.Contracts.Personal;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Reviews;
using Exchange.Domain.Calendars;
using Exchange.Node.Tests.Checks;

namespace Exchange.Node.Tests.Covers;

/// <summary>Leave covers over real sockets and a real database: who may arrange them, and what becomes of the tasks.</summary>
public sealed class LeaveCoverTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly PracticeZips packages = new();
    private readonly CoverNode node = new();

    private static DateOnly Today => WorkingDayCalendar.DayOf(TimeProvider.System.GetUtcNow());

    public Task InitializeAsync() => node.InitializeAsync();

    public async Task DisposeAsync()
    {
        packages.Dispose();
        await node.DisposeAsync();
    }

    [Fact]
    public async Task A_colleague_is_told_decides_for_who_is_away_and_everything_says_so()
    {
        using var zhang = await node.SignInAsync(CoverNode.Away);
        using var li = await node.SignInAsync(CoverNode.Colleague);
        var candidate = (await zhang.ListCoverCandidatesAsync(None)).Single(each => each.UserName == CoverNode.Colleague);
        Assert.Equal([new Grant(Role.Approver, "330106")], candidate.Missing);
        var cover = await zhang.SetCoverAsync(new SetLeaveCoverRequest(CoverNode.Colleague, Today, Today.AddDays(2)), None);
        Assert.Equal(LeaveCoverState.InForce, cover.State);
        var told = Assert.Single((await li.ListNotificationsAsync(true, null, 50, None)).Items);
        Assert.Equal((NotificationKind.CoverSet, "/me"), (told.Kind, told.Link));
        Assert.Contains("张三的待办由李四代办", told.Title.Zh, StringComparison.Ordinal);
        Assert.Empty((await zhang.ListNotificationsAsync(true, null, 50, None)).Items);

        var caseId = (await node.SubmitAsync(await packages.MakeAsync(1))).CaseId!; // It is stored.
        await node.CheckAsync();
        var task = Assert.Single((await zhang.ListTasksAsync(null, 50, None)).Items);
        await zhang.ClaimTaskAsync(task.Id, None);
        var covered = Assert.Single((await li.ListTasksAsync(null, 50, None)).Items);
        Assert.Equal([new TaskPerson(CoverNode.Away, CoverNode.AwayName)], covered.For);
        Assert.Equal((CoverNode.Away, CoverNode.Colleague), (covered.ClaimedBy, covered.CoveredBy));
        Assert.Equal((CoverNode.AwayName, CoverNode.ColleagueName), (covered.ClaimedByName, covered.CoveredByName));
        await ShowsWhoHasItAsync(zhang, caseId);
        Assert.Empty(Assert.Single((await zhang.GetCaseAsync(caseId, None)).Tasks).For!); // It is listed.
        using var reviewer = await node.SignInAsync("reviewer");
        var refused = await Assert.ThrowsAsync<ExchangeProblemException>(() => reviewer.DecideTaskAsync(task.Id, Agree(), None));
        Assert.Equal("review.claimed-by-other", refused.Problem.Code);
        Assert.Contains(CoverNode.AwayName, refused.Problem.Detail, StringComparison.Ordinal);
        Assert.Equal("review.claimed-by-other", await CodeAsync(() => reviewer.DecideTaskAsync(task.Id, Agree(CoverNode.Away), None)));

        var decided = await li.DecideTaskAsync(task.Id, Agree(), None);
        await node.RunWorkflowsAsync();

        Assert.Equal((CoverNode.Colleague, CoverNode.Away), (decided.DecidedBy, decided.DecidedFor));
        Assert.Equal((CoverNode.ColleagueName, CoverNode.AwayName), (decided.DecidedByName, decided.DecidedForName));
        var line = Assert.Single(await li.GetTimelineAsync(caseId, None), each => each.Kind == "decision.review");
        Assert.StartsWith("李四（代张三办理） 审查意见", line.Title.Zh, StringComparison.Ordinal);
        Assert.StartsWith("Review opinion by 李四 (for 张三, on leave)", line.Title.En, StringComparison.Ordinal);
        Assert.NotNull(line.EvidenceId);

        Assert.Equal(LeaveCoverState.Ended, (await zhang.EndCoverAsync(cover.Id, None)).State);
        Assert.Equal("cover.not-found", await CodeAsync(() => zhang.EndCoverAsync(cover.Id, None)));
        Assert.Equal(
            [NotificationKind.CoverEnded, NotificationKind.CoverSet],
            (await li.ListNotificationsAsync(true, null, 50, None)).Items.Select(each => each.Kind));
        using var auditor = await node.SignInAsync("auditor");
        var audit = (await auditor.ListAuditAsync(0, 200, None)).Items;
        Assert.Single(audit, each => each is { Action: "SetLeaveCover", Actor: CoverNode.Away, Subject: CoverNode.Away, Outcome: "done" });
        Assert.Single(audit, each => each is { Action: "EndLeaveCover", Outcome: "done" });
        Assert.Single(audit, each => each is { Action: "DecideTask", Actor: CoverNode.Colleague, Outcome: "done" }
            && each.Values.Contains("onBehalfOf", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_security_administrator_arranges_it_for_others_and_both_are_told()
    {
        using var security = await node.SignInAsync("security");
        var request = new SetLeaveCoverRequest("LI", Today.AddDays(1), Today.AddDays(1));
        var cover = await security.SetAccountCoverAsync(CoverNode.Away, request, None);

        Assert.Equal((LeaveCoverState.Ahead, "security", "li"), (cover.State, cover.SetBy, cover.CoveredBy));
        foreach (var name in new[] { CoverNode.Away, CoverNode.Colleague })
        {
            using var person = await node.SignInAsync(name);
            Assert.Single((await person.ListNotificationsAsync(true, null, 50, None)).Items);
            Assert.Equal(cover.Id, Assert.Single(await person.ListCoversAsync(None)).Id);
        }

        Assert.Equal(LeaveCoverState.Ended, (await security.EndAccountCoverAsync(CoverNode.Away, cover.Id, None)).State);
        Assert.Equal("account.own-account", await CodeAsync(() => security.SetAccountCoverAsync("Security", request, None)));
        Assert.Equal("account.not-found", await CodeAsync(() => security.SetAccountCoverAsync("nobody", request, None)));
    }

    [Fact]
    public async Task Everybody_arranges_only_their_own_and_only_administrators_those_of_others()
    {
        (string? User, HttpStatusCode Own, HttpStatusCode Others)[] matrix =
        [
            (null, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized),
            ("clerk", HttpStatusCode.Conflict, HttpStatusCode.Forbidden),
            ("reviewer", HttpStatusCode.OK, HttpStatusCode.Forbidden),
            ("admin", HttpStatusCode.Conflict, HttpStatusCode.Forbidden),
            ("auditor", HttpStatusCode.Conflict, HttpStatusCode.Forbidden),
            ("security", HttpStatusCode.Conflict, HttpStatusCode.OK),
        ];
        var request = new SetLeaveCoverRequest(CoverNode.Colleague, Today, Today);
        var path = $"/api/v1/accounts/{CoverNode.Away}/covers";
        foreach (var (user, own, others) in matrix)
        {
            using var http = await node.HttpAsync(user);
            HttpStatusCode[] answers =
            [
                (await PostAsync(http, "/api/v1/me/covers", request)).StatusCode,
                (await http.GetAsync(path)).StatusCode,
                (await http.GetAsync($"{path}/candidates")).StatusCode,
                (await PostAsync(http, path, request)).StatusCode,
            ];
            Assert.Equal((user, own, others, others, others), (user, answers[0], answers[1], answers[2], answers[3]));
        }
    }

    [Fact]
    public async Task Nobody_ends_the_cover_of_another_and_no_program_arranges_one()
    {
        using var zhang = await node.SignInAsync(CoverNode.Away);
        var cover = await zhang.SetCoverAsync(new SetLeaveCoverRequest(CoverNode.Colleague, Today, Today), None);
        using var li = await node.SignInAsync(CoverNode.Colleague);
        Assert.Equal("cover.not-found", await CodeAsync(() => li.EndCoverAsync(cover.Id, None)));

        var made = await zhang.MakeKeyAsync(new MakeApiKeyRequest("a program", ["ViewTasks", "DecideReview"], "330106", 1), None);
        using var program = node.Client();
        program.ApiKey = made.Text;
        Assert.Equal("rights.person-needed", await CodeAsync(() => program.EndCoverAsync(cover.Id, None)));
        Assert.Equal(LeaveCoverState.InForce, Assert.Single(await zhang.ListCoversAsync(None)).State);
    }

    private async Task ShowsWhoHasItAsync(ExchangeClient person, string caseId)
    {
        var holder = Assert.Single((await person.GetCaseAsync(caseId, None)).Holders);
        Assert.Equal(
            (CoverNode.Away, CoverNode.AwayName, CoverNode.Colleague, CoverNode.ColleagueName),
            (holder.Person, holder.PersonName, holder.CoveredBy, holder.CoveredByName));
        using var http = await node.HttpAsync(CoverNode.Away);
        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        var picture = await http.GetStringAsync($"/api/v1/cases/{caseId}/diagram");
        Assert.Contains("李四代张三 · 限", picture, StringComparison.Ordinal);
    }

    private static DecisionRequest Agree(string? onBehalfOf = null) =>
        new(DecisionOutcome.Agree, "Complete", OnBehalfOf: onBehalfOf);

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, string path, SetLeaveCoverRequest request) =>
        http.PostAsJsonAsync(path, request, ExchangeJson.Options);

    private static async Task<string> CodeAsync(Func<Task> call) =>
        (await Assert.ThrowsAsync<ExchangeProblemException>(call)).Problem.Code;
}
