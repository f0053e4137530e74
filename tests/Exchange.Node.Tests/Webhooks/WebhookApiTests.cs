using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Releases;
using Exchange.Contracts.Webhooks;
using Exchange.Hub.Webhooks;
using Exchange.Node.Tests.Checks;
using Exchange.Testing.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Webhooks;

/// <summary>Webhooks, the event log and subscriptions over HTTP, with their rights.</summary>
public sealed class WebhookApiTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private CountyNode node = null!; // Started before each test.

    public async Task InitializeAsync() => node = await CountyNode.StartAsync(settings => settings["Webhooks"] = new JsonObject
    {
        ["AllowedHosts"] = new JsonArray("127.0.0.1"),
        ["AllowsPlainHttp"] = true,
    });

    public Task DisposeAsync() => node.DisposeAsync();

    [Fact]
    public async Task A_program_is_called_and_another_reads_the_same_events_by_cursor()
    {
        await using var receiver = await EventReceiver.StartAsync();
        using var admin = await node.SignInAsync("admin");
        var made = await admin.AddWebhookAsync(
            new AddWebhookRequest("register", receiver.Address.ToString(), ["exchange.case.*"]), None);
        Assert.StartsWith("whsec_", made.Secret, StringComparison.Ordinal);
        var listed = Assert.Single(await admin.ListWebhooksAsync(None));
        Assert.Equal(("330106", null), (listed.Division, listed.PlanType));
        Assert.DoesNotContain(made.Secret, JsonSerializer.Serialize(listed), StringComparison.Ordinal);

        using var packages = new PracticeZips();
        var submission = await node.SubmitAsync(await packages.MakeAsync(1));
        await SendAllAsync();
        Assert.NotEmpty(receiver.Received);
        var sent = (await admin.ListWebhookDeliveriesAsync(listed.Id, null, null, 100, None)).Items;
        Assert.All(sent, delivery => Assert.Equal(Contracts.Webhooks.WebhookDeliveryStatus.Delivered, delivery.Status));

        using var reviewer = await node.SignInAsync("reviewer");
        var first = await reviewer.ListEventsAsync(0, 1, None);
        var rest = await reviewer.ListEventsAsync(first.Cursor, 500, None);
        var pulled = first.Items.Concat(rest.Items).ToList();
        Assert.Equal(
            receiver.Received.Select(request => request.Id).Order(),
            pulled.Select(item => (string)item["id"]!).Order());
        foreach (var request in receiver.Received)
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(request.Body), pulled.Single(item => (string?)item["id"] == request.Id)));
        Assert.All(pulled, item => Assert.Equal(submission.CaseId, (string?)item["subject"]));
        var end = await reviewer.ListEventsAsync(rest.Cursor, 500, None);
        Assert.Equal((0, rest.Cursor), (end.Items.Count, end.Cursor));

        var ended = await admin.EndWebhookAsync(listed.Id, None);
        Assert.NotNull(ended.EndedAt);
        using var auditor = await node.SignInAsync("auditor");
        Assert.Contains((await auditor.ListAuditAsync(0, 1000, None)).Items, line => line is
        {
            Action: "AddWebhook", Actor: "admin", Outcome: "done", Subject: "register"
        });
    }

    [Fact]
    public async Task Only_the_administrator_makes_webhooks_and_only_to_hosts_the_settings_name()
    {
        using var clerk = await node.SignInAsync("clerk");
        using var auditor = await node.SignInAsync("auditor");
        using var admin = await node.SignInAsync("admin");
        var wish = new AddWebhookRequest("x", "http://127.0.0.1:1/", []);
        Assert.Equal("rights.denied", (await RefusedAsync(() => clerk.AddWebhookAsync(wish, None))).Code);
        Assert.Equal("rights.denied", (await RefusedAsync(() => auditor.AddWebhookAsync(wish, None))).Code);
        Assert.Empty(await auditor.ListWebhooksAsync(None));
        var elsewhere = await RefusedAsync(() => admin.AddWebhookAsync(wish with { Url = "https://169.254.169.254/latest" }, None));
        Assert.Equal(("webhooks.host-not-allowed", 403), (elsewhere.Code, elsewhere.Status));
        var unknown = await RefusedAsync(() => admin.AddWebhookAsync(wish with { Types = ["exchange.case.lost"] }, None));
        Assert.Equal("webhooks.invalid", unknown.Code);
        Assert.Contains("exchange.release.*", unknown.Detail, StringComparison.Ordinal);
        using var security = await node.SignInAsync("security");
        Assert.Equal("rights.denied", (await RefusedAsync(() => security.ListEventsAsync(0, 10, None))).Code);
    }

    [Fact]
    public async Task Subscriptions_of_other_nodes_are_kept_once_and_ended()
    {
        using var admin = await node.SignInAsync("admin");
        var made = await admin.AddSubscriptionAsync(new AddSubscriptionRequest("330100", "330106", "KG"), None);
        Assert.Equal(("330100", "330106", "KG"), (made.Subscriber, made.Division, made.PlanType));
        Assert.Equal(
            "release.already-subscribed",
            (await RefusedAsync(() => admin.AddSubscriptionAsync(new AddSubscriptionRequest("330100", "330106", "KG"), None))).Code);
        foreach (var (subscriber, division, type) in new[] { ("330106", "330106", "KG"), ("110000", "330106", "KG"), ("330100", "330106", "XX") })
            Assert.Equal(
                "release.subscription-invalid",
                (await RefusedAsync(() => admin.AddSubscriptionAsync(new AddSubscriptionRequest(subscriber, division, type), None))).Code);
        Assert.Equal(made, Assert.Single(await admin.ListSubscriptionsAsync(None)));
        await admin.EndSubscriptionAsync(made.Id, None);
        Assert.Empty(await admin.ListSubscriptionsAsync(None));
    }

    [Fact]
    public async Task A_subscription_may_choose_layers_and_fields()
    {
        using var admin = await node.SignInAsync("admin");
        var options = await admin.ListSubscriptionLayersAsync("ZG", None);
        var parcels = Assert.Single(options, layer => layer.Layer == "GHYDYH");
        Assert.True(Assert.Single(parcels.Fields, field => field.Field == "BSM").IsKey);
        Assert.Equal("node.invalid-value", (await RefusedAsync(() => admin.ListSubscriptionLayersAsync("XX", None))).Code);

        var made = await admin.AddSubscriptionAsync(
            new AddSubscriptionRequest("330100", "330106", "ZG", [new("ghydyh", ["YDYHFLDM", "BSM"]), new("CZKFBJ")]), None);
        Assert.Equal(["CZKFBJ:", "GHYDYH:BSM,YDYHFLDM"], made.Layers!.Select(
            layer => $"{layer.Layer}:{string.Join(",", layer.Fields ?? [])}"));
        var left = await RefusedAsync(() => admin.AddSubscriptionAsync(
            new AddSubscriptionRequest("330100", "330106", "ZG", [new("GHYDYH", ["YDYHFLDM"])]), None));
        Assert.Equal("release.filter-key-missing", left.Code);
        Assert.Contains("BSM", left.Detail, StringComparison.Ordinal);
        await admin.EndSubscriptionAsync(made.Id, None);

        // Who keeps the subscriptions need not see what is released; whoever sees releases sees extracts.
        Assert.Equal("rights.denied", (await RefusedAsync(() => admin.ListExtractsAsync(null, 10, None))).Code);
        using var reviewer = await node.SignInAsync("reviewer");
        Assert.Empty((await reviewer.ListExtractsAsync(null, 10, None)).Items);
        var unknown = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        Assert.Equal("release.no-such-extract", (await RefusedAsync(() => reviewer.GetExtractAsync(unknown, None))).Code);
        Assert.Equal("release.no-such-extract", (await RefusedAsync(() => reviewer.ListExtractFilesAsync(unknown, None))).Code);
    }

    [Fact]
    public async Task A_recall_needs_an_approver_and_a_release_of_this_node()
    {
        using var reviewer = await node.SignInAsync("reviewer");
        Assert.Equal(
            "rights.denied",
            (await RefusedAsync(() => reviewer.AskRecallAsync(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), new("x"), None))).Code);
        Assert.Equal(
            "node.no-such-release",
            (await RefusedAsync(() => reviewer.ListReceiversAsync(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), None))).Code);
    }

    private async Task SendAllAsync()
    {
        while (await node.Services.GetRequiredService<RelayEvents>().RelayNextAsync(None))
        {
        }

        while (await node.Services.GetRequiredService<WebhookDispatcher>().DispatchNextAsync(CountyNode.Worker, None))
        {
        }
    }

    private static async Task<ProblemDescription> RefusedAsync<T>(Func<Task<T>> call) =>
        (await Assert.ThrowsAsync<ExchangeProblemException>(async () => await call())).Problem;
}
