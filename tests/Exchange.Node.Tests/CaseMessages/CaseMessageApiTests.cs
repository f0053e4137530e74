using System.Net;
using System.Text.Json.Nodes;
using Exchange.Contracts.CaseMessages;
using Exchange.Contracts.Problems;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Rights;
using Exchange.Hub.Cases;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;

namespace Exchange.Node.Tests.CaseMessages;

/// <summary>A county with an open case, a closed one, and one that came from below; with narrow limits of messages.</summary>
public sealed class TalkingCounty : RunningNode
{
    public static readonly string Open = Sample.Case(1).Value;
    public static readonly string Closed = Sample.Case(2).Value;
    public static readonly string FromBelow = Sample.Case(3).Value;
    public static readonly string Full = Sample.Case(4).Value;

    protected override IReadOnlyList<string> Chain { get; } = ["100000", "330000", "330100", "330106"];

    protected override void Configure(JsonObject settings) => settings["CaseMessages"] = new JsonObject
    {
        ["MaxTextLength"] = 40,
        ["MaxPerCase"] = 3,
        ["MaxPerDay"] = 6,
    };

    protected override async Task StartedAsync()
    {
        await AddAsync("approver", Role.Approver);
        await Services.CommitAsync<ICaseStore>(Fill);
    }

    private static void Fill(ICaseStore store)
    {
        store.Add(Sample.Opened(1));
        var closed = Sample.Opened(2);
        Assert.True(closed.Withdraw(Sample.Now).Succeeded);
        store.Add(closed);
        store.Add(Case.Open(
            Sample.Case(3), Guid.CreateVersion7(Sample.Now), PlanId.Parse("330106-KG-U3"), "plan", DivisionLevel.County,
            DivisionCode.Parse("330106001"), "", 1, Sample.Digest("from below"), 1, Sample.Now));
        store.Add(Sample.Opened(4));
    }
}

/// <summary>Messages over the API: who may read and write, how much, and what a repeat does.</summary>
public sealed class CaseMessageApiTests(TalkingCounty county) : IClassFixture<TalkingCounty>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_clerk_asks_a_reviewer_answers_with_a_place_and_the_clerk_is_told_until_he_has_read_it()
    {
        using var clerk = await county.SignInAsync("clerk");
        using var reviewer = await county.SignInAsync("reviewer");
        var empty = await clerk.ListCaseMessagesAsync(TalkingCounty.Open, null, 50, None);
        Assert.True(empty.MayWrite);
        Assert.Equal(40, empty.MaxTextLength);
        Assert.Empty(empty.Offices);

        var asked = await clerk.WriteCaseMessageAsync(TalkingCounty.Open, new WriteCaseMessageRequest("  Where?\nHere? "), None);
        Assert.Equal(("Where?\nHere?", true, "330106"), (asked.Text, asked.IsOwn, asked.Node));
        var answer = new WriteCaseMessageRequest(
            "There", Guid.CreateVersion7(Sample.Now), new MessagePlace(120.1, 30.2), new MessageFinding("330101", "GHYDYH", "17"));
        await reviewer.WriteCaseMessageAsync(TalkingCounty.Open, answer, None);
        await reviewer.WriteCaseMessageAsync(TalkingCounty.Open, answer, None);

        var page = await clerk.ListCaseMessagesAsync(TalkingCounty.Open, null, 50, None);
        Assert.Equal(["There", "Where?\nHere?"], page.Items.Select(message => message.Text));
        Assert.Equal([false, true], page.Items.Select(message => message.IsOwn));
        Assert.Equal((answer.Place, answer.Finding), (page.Items[0].Place, page.Items[0].Finding));
        Assert.Equal(1, page.Unread);
        var told = Assert.Single((await clerk.ListNotificationsAsync(true, null, 50, None)).Items);
        Assert.Equal($"/cases/{TalkingCounty.Open}#messages", told.Link);
        Assert.DoesNotContain("There", told.Title.En + told.Title.Zh, StringComparison.Ordinal);

        using var http = await county.HttpAsync("clerk");
        using var read = await http.PostAsync($"/api/v1/cases/{TalkingCounty.Open}/messages/read", null);
        Assert.Equal(HttpStatusCode.NoContent, read.StatusCode);
        Assert.Equal(0, (await clerk.ListCaseMessagesAsync(TalkingCounty.Open, null, 50, None)).Unread);
    }

    [Theory]
    [InlineData("", null, null, null, "message.text-wrong")]
    [InlineData("   ", null, null, null, "message.text-wrong")]
    [InlineData("a bell \u0007", null, null, null, "message.text-wrong")]
    [InlineData("more than the forty characters allowed here", null, null, null, "message.text-wrong")]
    [InlineData("x", 190.0, 30.0, null, "message.place-wrong")]
    [InlineData("x", 120.0, -91.0, null, "message.place-wrong")]
    [InlineData("x", null, null, "", "message.finding-wrong")]
    public async Task Refuses_what_is_no_message(string text, double? longitude, double? latitude, string? rule, string code)
    {
        using var clerk = await county.SignInAsync("clerk");
        var request = new WriteCaseMessageRequest(
            text, null, longitude is { } east && latitude is { } north ? new MessagePlace(east, north) : null,
            rule is null ? null : new MessageFinding(rule));
        await RefusesAsync(code, () => clerk.WriteCaseMessageAsync(TalkingCounty.Open, request, None));
    }

    [Fact]
    public async Task Refuses_whoever_has_no_part_and_every_message_about_a_closed_case()
    {
        var request = new WriteCaseMessageRequest("x");
        using var auditor = await county.SignInAsync("auditor");
        Assert.False((await auditor.ListCaseMessagesAsync(TalkingCounty.Open, null, 50, None)).MayWrite);
        await RefusesAsync("rights.denied", () => auditor.WriteCaseMessageAsync(TalkingCounty.Open, request, None));

        using var clerk = await county.SignInAsync("clerk");
        Assert.False((await clerk.ListCaseMessagesAsync(TalkingCounty.FromBelow, null, 50, None)).MayWrite);
        await RefusesAsync("message.no-part", () => clerk.WriteCaseMessageAsync(TalkingCounty.FromBelow, request, None));
        Assert.False((await clerk.ListCaseMessagesAsync(TalkingCounty.Closed, null, 50, None)).MayWrite);
        await RefusesAsync("message.case-closed", () => clerk.WriteCaseMessageAsync(TalkingCounty.Closed, request, None));
    }

    [Fact]
    public async Task Refuses_more_than_the_limits_say()
    {
        using var approver = await county.SignInAsync("approver");
        for (var number = 1; number <= 3; number++)
            await approver.WriteCaseMessageAsync(TalkingCounty.Full, new WriteCaseMessageRequest($"Message {number}"), None);
        await RefusesAsync(
            "message.too-many",
            () => approver.WriteCaseMessageAsync(TalkingCounty.Full, new WriteCaseMessageRequest("Message 4"), None));
        for (var number = 1; number <= 3; number++)
            await approver.WriteCaseMessageAsync(TalkingCounty.FromBelow, new WriteCaseMessageRequest($"Message {number}"), None);
        await RefusesAsync(
            "message.too-many-today",
            () => approver.WriteCaseMessageAsync(TalkingCounty.Open, new WriteCaseMessageRequest("One more"), None));
    }

    private static async Task RefusesAsync(string code, Func<Task> call) => Assert.Equal(
        code, (await Assert.ThrowsAsync<ExchangeProblemException>(call)).Problem.Code);
}
