using System.Text.Json.Nodes;
using Exchange.Contracts.Notifications;
using Exchange.Contracts.Problems;
using Exchange.Hub.Notifications;
using Exchange.Hub.Webhooks;
using Exchange.Node.Tests.Checks;
using Exchange.Testing;
using Exchange.Testing.Servers;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;
using WireKind = Exchange.Contracts.Notifications.NotificationKind;
using WirePace = Exchange.Contracts.Notifications.MailPace;

namespace Exchange.Node.Tests.Notifications;

/// <summary>
/// People are told once of what concerns them, in the pages and, where they chose so, by mails to a real server.
/// </summary>
public sealed class NotificationApiTests : IAsyncLifetime
{
    private const string Address = "reviewer@office.example.cn";
    private const string Opinion = "图斑与红线冲突";

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly MailServer server = new();
    private CountyNode node = null!; // Started before each test.

    public async Task InitializeAsync() => node = await CountyNode.StartAsync(settings => settings["Mail"] = new JsonObject
    {
        ["Host"] = "127.0.0.1",
        ["Port"] = server.Port,
        ["TrustedCertificates"] = server.CertificateFile,
        ["UserName"] = MailServer.User,
        ["Password"] = MailServer.Password,
        ["From"] = "exchange@hub.example.cn",
        ["WebAddress"] = "https://hub.example.cn/",
        ["AllowedDomains"] = new JsonArray("office.example.cn"),
    });

    public async Task DisposeAsync()
    {
        await node.DisposeAsync();
        server.Dispose();
    }

    [Fact]
    public async Task A_reviewer_is_told_of_a_task_and_the_clerk_of_its_return_once_each()
    {
        using var reviewer = await node.SignInAsync("reviewer");
        await reviewer.ChooseNotificationsAsync(Choice(Address, WirePace.AtOnce), None);
        var caseId = await UnderReviewAsync();
        await TellAsync();
        await TellAsync();

        var told = Assert.Single((await reviewer.ListNotificationsAsync(true, null, 50, None)).Items);
        Assert.Equal((WireKind.TaskOpened, "330106"), (told.Kind, told.Division));
        Assert.StartsWith($"/cases/{caseId}/tasks/", told.Link, StringComparison.Ordinal);
        using var clerk = await node.SignInAsync("clerk");
        Assert.Empty((await clerk.ListNotificationsAsync(false, null, 50, None)).Items);

        await SendAsync();
        await SendAsync();
        var mail = Assert.Single(await server.ReceivedAsync(1));
        Assert.Equal((Address, true, MailServer.User), (mail.To, mail.OverTls, mail.User));
        Assert.Equal($"[Exchange] {told.Title.Zh}", mail.Subject);
        Assert.Contains($"https://hub.example.cn{told.Link}", mail.Text, StringComparison.Ordinal);
        Assert.Contains("330106", mail.Text, StringComparison.Ordinal);

        await clerk.MarkNotificationsReadAsync([told.Id], None);
        Assert.Single((await reviewer.ListNotificationsAsync(true, null, 50, None)).Items);
        Assert.Equal(0, (await reviewer.MarkNotificationsReadAsync([told.Id], None)).Unread);

        await node.ReturnAsync(caseId, Opinion);
        await TellAsync();
        var returned = Assert.Single((await clerk.ListNotificationsAsync(false, null, 50, None)).Items);
        Assert.Equal((WireKind.CaseReturned, $"/cases/{caseId}"), (returned.Kind, returned.Link));
        Assert.DoesNotContain(Opinion, returned.Title.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_daily_mail_holds_what_is_not_read_and_is_made_once_a_day()
    {
        using var reviewer = await node.SignInAsync("reviewer");
        await reviewer.ChooseNotificationsAsync(Choice(Address, WirePace.Daily), None);
        await UnderReviewAsync();
        await TellAsync();
        await SendAsync();
        Assert.Empty(server.Received);

        var digests = node.Services.GetRequiredService<MakeDigests>();
        Assert.Equal(1, await digests.HandleAsync(None));
        Assert.Equal(0, await digests.HandleAsync(None));
        await SendAsync();
        var mail = Assert.Single(await server.ReceivedAsync(1));
        Assert.Equal("[Exchange] 1 条通知", mail.Subject);
    }

    [Fact]
    public async Task A_mail_refused_for_good_waits_for_the_operator_who_puts_it_back()
    {
        using var reviewer = await node.SignInAsync("reviewer");
        await reviewer.ChooseNotificationsAsync(Choice(MailServer.Nobody, WirePace.AtOnce), None);
        await UnderReviewAsync();
        await TellAsync();
        await SendAsync();
        Assert.Empty(server.Received);

        using var admin = await node.SignInAsync("admin");
        var dead = Assert.Single(
            await admin.ListWorkAsync(null, 100, None), item => item.Key.StartsWith("mail/", StringComparison.Ordinal));
        Assert.Contains("550", dead.Problem?.En, StringComparison.Ordinal);
        await reviewer.ChooseNotificationsAsync(Choice(Address, WirePace.AtOnce), None);
        await admin.RequeueWorkAsync(dead.Key, None);
        await SendAsync();
        Assert.Equal(Address, Assert.Single(await server.ReceivedAsync(1)).To);
    }

    [Fact]
    public async Task Refuses_addresses_that_are_none_or_of_other_domains()
    {
        using var reviewer = await node.SignInAsync("reviewer");
        Assert.Equal("notifications.bad-address", await RefusedAsync("a@b\r\nBcc: c@d.example"));
        Assert.Equal("notifications.domain-not-allowed", await RefusedAsync("a@elsewhere.example.com"));
        Assert.Equal("", (await reviewer.ChooseNotificationsAsync(Choice("", WirePace.Daily), None)).Choices.Address);

        async Task<string> RefusedAsync(string address) => (await Assert.ThrowsAsync<ExchangeProblemException>(
            () => reviewer.ChooseNotificationsAsync(Choice(address, WirePace.AtOnce), None))).Problem.Code;
    }

    [Fact]
    public async Task Operators_are_told_of_a_trouble_when_it_comes_and_again_when_it_comes_again()
    {
        var clock = new ManualTimeProvider();
        NodeTrouble[] troubles = [new(Hub.Notifications.NotificationKind.NodeUnhealthy, "database", "database", "数据库")];
        Assert.Equal(1, await FoundAsync(troubles));
        Assert.Equal(0, await FoundAsync(troubles));
        // Another process of the node does not see what the first one does: that tells nobody anew.
        Assert.Equal(0, await FoundAsync([]));
        Assert.Equal(0, await FoundAsync(troubles));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await FoundAsync([]));
        Assert.Equal(1, await FoundAsync(troubles));
        using var admin = await node.SignInAsync("admin");
        var told = (await admin.ListNotificationsAsync(false, null, 50, None)).Items;
        Assert.Equal(2, told.Count);
        Assert.All(told, item => Assert.Equal((WireKind.NodeUnhealthy, "/health-report"), (item.Kind, item.Link)));
        using var clerk = await node.SignInAsync("clerk");
        Assert.Empty((await clerk.ListNotificationsAsync(false, null, 50, None)).Items);

        async Task<int> FoundAsync(NodeTrouble[] found)
        {
            await using var scope = node.Services.CreateAsyncScope();
            return await ActivatorUtilities.CreateInstance<TellOperators>(scope.ServiceProvider, clock)
                .HandleAsync(found, None);
        }
    }

    private static NotificationChoices Choice(string address, WirePace pace) => new(address, Enum.GetValues<WireKind>(), pace);

    private async Task<string> UnderReviewAsync()
    {
        using var packages = new PracticeZips();
        var submission = await node.SubmitAsync(await packages.MakeAsync(1));
        await node.CheckAsync();
        return submission.CaseId!; // Stored, so it has a case.
    }

    private async Task TellAsync()
    {
        while (await node.Services.GetRequiredService<RelayEvents>().RelayNextAsync(None))
        {
        }

        while (await node.Services.GetRequiredService<TellOfTasks>().TellNextAsync(None))
        {
        }
    }

    private async Task SendAsync()
    {
        while (await node.Services.GetRequiredService<SendMail>().SendNextAsync(CountyNode.Worker, None))
        {
        }
    }
}
