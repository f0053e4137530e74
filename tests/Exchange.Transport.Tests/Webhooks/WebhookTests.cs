using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.Events;
using Exchange.Hub.Webhooks;
using Exchange.Testing.Storage;
using Exchange.Testing.Webhooks;
using Exchange.Transport.Tests.WholeHubs;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.Webhooks;

/// <summary>Events reach another organisation's server signed, at least once, and nobody else's.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly HubNetwork network = new();
    private EventReceiver receiver = null!; // Started before each test.

    public async Task InitializeAsync()
    {
        receiver = await EventReceiver.StartAsync();
        await network.StartAsync(
            TestNetwork.County,
            [.. HubNetwork.Open, ("Webhooks:AllowedHosts:0", "127.0.0.1"), ("Webhooks:AllowsPlainHttp", "true"), ("Webhooks:MaxAttempts", "4")]);
    }

    public async Task DisposeAsync()
    {
        await network.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Every_line_of_a_case_arrives_once_as_a_signed_cloud_event_without_names_of_people()
    {
        var secret = (await AddAsync()).Secret;
        var caseId = (await network.County.SubmitAsync(new SmallPackage())).CaseId!.Value;
        await SendAllAsync();

        var lines = await network.County.TimelineAsync(caseId);
        Assert.Equal(lines.Select(line => line.Id.ToString()).Order(), receiver.Received.Select(request => request.Id).Order());
        foreach (var request in receiver.Received)
        {
            Assert.Equal("application/cloudevents+json; charset=utf-8", request.ContentType);
            Assert.Equal(network.Network.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), request.Timestamp);
            Assert.Equal(SignatureOf(secret, request), request.Signature);
            var happened = JsonNode.Parse(request.Body)!.AsObject();
            Assert.Equal(("1.0", request.Id), ((string?)happened["specversion"], (string?)happened["id"]));
            Assert.Equal("urn:exchange:node:330106", (string?)happened["source"]);
            Assert.Equal(caseId.Value, (string?)happened["subject"]);
            Assert.Equal("330106-ZG-small", (string?)happened["data"]!["planId"]);
            Assert.DoesNotContain("经办人", Encoding.UTF8.GetString(request.Body), StringComparison.Ordinal);
        }

        Assert.Contains(receiver.Received, request => TypeOf(request) == "exchange.case.submitted");
        await SendAllAsync();
        Assert.Equal(lines.Count, receiver.Received.Count);
    }

    /// <summary>The example of the documents of Standard Webhooks' reference libraries.</summary>
    [Fact]
    public void Signs_as_the_published_example_says() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Sign(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek",
            DateTimeOffset.FromUnixTimeSeconds(1614265330), "{\"test\": 2432232314}"u8));

    [Fact]
    public async Task A_receiver_that_fails_and_recovers_gets_the_same_event_after_growing_pauses()
    {
        await AddAsync("exchange.case.submitted");
        await network.County.SubmitAsync(new SmallPackage());
        receiver.Answer = _ => (500, null, null);
        var pauses = new List<TimeSpan>();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await SendAllAsync();
            var row = Assert.Single(await DeliveriesAsync());
            var said = KeptProblem.TryRead(row.LastError);
            Assert.Equal((WebhookDeliveryStatus.Pending, attempt, "webhooks.not-taken", "500"),
                (row.Status, row.Attempts, said?.Code, said?.Values["status"]));
            pauses.Add(row.NextAttemptAt - network.Network.Clock.GetUtcNow());
            network.Network.Clock.Advance(pauses[^1]);
        }

        // Each pause doubles and is cut by up to a half at random.
        Assert.InRange(pauses[0].TotalSeconds, 5, 10);
        Assert.InRange(pauses[2].TotalSeconds, 20, 40);
        receiver.Answer = _ => (200, null, null);
        await SendAllAsync();

        Assert.Equal(WebhookDeliveryStatus.Delivered, Assert.Single(await DeliveriesAsync()).Status);
        Assert.Equal(4, receiver.Received.Count);
        Assert.Single(receiver.Received.Select(request => request.Id).Distinct());
        Assert.Single(receiver.Received.Select(request => Convert.ToHexString(request.Body)).Distinct());
        Assert.Equal(4, receiver.Received.Select(request => request.Signature).Distinct().Count());
    }

    [Fact]
    public async Task A_longer_pause_the_receiver_asks_for_is_kept()
    {
        await AddAsync("exchange.case.submitted");
        await network.County.SubmitAsync(new SmallPackage());
        receiver.Answer = _ => (429, "Retry-After", "600");
        await SendAllAsync();

        var row = Assert.Single(await DeliveriesAsync());
        Assert.Equal(TimeSpan.FromMinutes(10), row.NextAttemptAt - network.Network.Clock.GetUtcNow());
    }

    [Fact]
    public async Task After_the_last_attempt_an_event_is_given_up_and_an_operator_puts_it_back()
    {
        var webhook = (await AddAsync("exchange.case.submitted")).Webhook;
        await network.County.SubmitAsync(new SmallPackage());
        receiver.Answer = _ => (503, null, null);
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await SendAllAsync();
            network.Network.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal((WebhookDeliveryStatus.Dead, 4), Assert.Single(await DeliveriesAsync()) is var dead ? (dead.Status, dead.Attempts) : default);
        Assert.Equal(4, receiver.Received.Count);
        receiver.Answer = _ => (200, null, null);
        await SendAllAsync();
        Assert.Equal(4, receiver.Received.Count);

        await using (var scope = network.County.Services.CreateAsyncScope())
        {
            var put = await scope.ServiceProvider.GetRequiredService<WebhookDesk>().RequeueAllAsync(webhook.Id, None);
            Assert.Equal(1, put.Value);
        }

        await SendAllAsync();
        Assert.Equal(WebhookDeliveryStatus.Delivered, Assert.Single(await DeliveriesAsync()).Status);
        Assert.Single(receiver.Received.Select(request => request.Id).Distinct());
    }

    [Fact]
    public async Task Who_dies_between_sending_and_writing_it_down_sends_again_under_the_same_id()
    {
        await AddAsync("exchange.case.submitted");
        await network.County.SubmitAsync(new SmallPackage());
        await RelayAsync();
        var services = network.County.Services;
        var dying = ActivatorUtilities.CreateInstance<WebhookDispatcher>(
            services, new DyingSender(services.GetRequiredService<IWebhookSender>()));
        await Assert.ThrowsAsync<ProcessDiedException>(() => dying.DispatchNextAsync("dead", None));
        Assert.Single(receiver.Received);

        // Its lease still runs: nobody else takes the row before it ends.
        Assert.False(await Dispatcher.DispatchNextAsync("heir", None));
        network.Network.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await Dispatcher.DispatchNextAsync("heir", None));
        Assert.False(await Dispatcher.DispatchNextAsync("heir", None));

        Assert.Equal(2, receiver.Received.Count);
        Assert.Single(receiver.Received.Select(request => request.Id).Distinct());
        Assert.Equal(WebhookDeliveryStatus.Delivered, Assert.Single(await DeliveriesAsync()).Status);
    }

    [Theory]
    [InlineData("http://localhost:1/", "webhooks.host-not-allowed")]
    [InlineData("http://169.254.169.254/latest/meta-data", "webhooks.host-not-allowed")]
    [InlineData("https://127.0.0.1.evil.example/", "webhooks.host-not-allowed")]
    [InlineData("https://user@127.0.0.1/", "webhooks.bad-address")]
    [InlineData("file:///etc/passwd", "webhooks.bad-address")]
    public async Task Refuses_addresses_the_settings_do_not_name(string url, string code)
    {
        await using var scope = network.County.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<WebhookDesk>().AddAsync(
            new WebhookWish("other", url, [], TestNetwork.County, null), "admin", None);
        Assert.Equal(code, outcome.Problem?.Code);
    }

    [Fact]
    public async Task Calls_no_host_that_was_taken_from_the_settings_and_follows_no_redirect()
    {
        await using var other = await EventReceiver.StartAsync();
        await AddAsync("exchange.case.submitted");
        await network.County.Services.CommitAsync<IWebhookStore>(store => store.Add(new Webhook
        {
            Id = Guid.CreateVersion7(network.Network.Clock.GetUtcNow()),
            Name = "made under other settings",
            Url = other.Address.ToString().Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
            Types = ["exchange.case.submitted"],
            Division = TestNetwork.County,
            After = 0,
            CreatedBy = "admin",
            CreatedAt = network.Network.Clock.GetUtcNow(),
            Secret = network.County.Services.GetRequiredService<IWebhookSecrets>().Protect(WebhookSignature.NewSecret()),
        }));
        receiver.Answer = _ => (307, "Location", other.Address.ToString());
        await network.County.SubmitAsync(new SmallPackage());
        await SendAllAsync();

        Assert.Empty(other.Received);
        var rows = await DeliveriesAsync();
        Assert.Equal(2, rows.Count);
        Assert.Contains(rows, row => KeptProblem.TryRead(row.LastError)?.Values.GetValueOrDefault("status") == "307");
        Assert.Contains(rows, row => row.LastError!.Contains("localhost", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sends_only_what_was_ordered_and_nothing_after_the_end()
    {
        await AddAsync(["exchange.case.submitted"], planType: "KG");
        var ended = (await AddAsync("exchange.case.submitted")).Webhook;
        await AddAsync(["exchange.release.*"]);
        await network.County.SubmitAsync(new SmallPackage());
        await RelayAsync();
        Assert.Equal(ended.Id, Assert.Single(await DeliveriesAsync()).WebhookId);

        await using (var scope = network.County.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<WebhookDesk>().EndAsync(ended.Id, None);
        await SendAllAsync();

        Assert.Empty(receiver.Received);
        Assert.Equal(WebhookDeliveryStatus.Dropped, Assert.Single(await DeliveriesAsync()).Status);
    }

    [Fact]
    public async Task A_new_secret_signs_beside_the_former_one_for_a_day_and_neither_lies_in_the_database()
    {
        var first = await AddAsync("exchange.case.submitted");
        WebhookWithSecret second;
        await using (var scope = network.County.Services.CreateAsyncScope())
            second = (await scope.ServiceProvider.GetRequiredService<WebhookDesk>().RenewSecretAsync(first.Webhook.Id, None)).Value;
        await network.County.SubmitAsync(new SmallPackage());
        await SendAllAsync();

        var request = Assert.Single(receiver.Received);
        Assert.Equal($"{SignatureOf(second.Secret, request)} {SignatureOf(first.Secret, request)}", request.Signature);
        Assert.DoesNotContain(second.Secret["whsec_".Length..], second.Webhook.Secret, StringComparison.Ordinal);

        network.Network.Clock.Advance(TimeSpan.FromHours(25));
        await network.County.SubmitAsync(new SmallPackage(Plan: "330106-ZG-later"));
        await SendAllAsync();
        Assert.Equal(SignatureOf(second.Secret, receiver.Received[1]), receiver.Received[1].Signature);
    }

    [Fact]
    public async Task A_former_secret_nobody_can_read_any_more_does_not_keep_events_from_being_signed_by_the_new_one()
    {
        var made = await AddAsync("exchange.case.submitted");
        await network.County.Services.CommitAsync<IWebhookStore>(async store =>
        {
            var webhook = (await store.FindAsync(made.Webhook.Id, None))!; // Added above.
            webhook.FormerSecret = "protected by keys that are lost";
            webhook.FormerUntil = network.Network.Clock.GetUtcNow().AddHours(1);
        });
        await network.County.SubmitAsync(new SmallPackage());
        await SendAllAsync();

        var request = Assert.Single(receiver.Received);
        Assert.Equal(SignatureOf(made.Secret, request), request.Signature);
    }

    [Fact]
    public async Task A_webhook_nobody_answers_for_is_tried_once_and_keeps_no_other_waiting()
    {
        var silent = await EventReceiver.StartAsync();
        var dead = (await AddAsync(["exchange.case.*"], address: silent.Address)).Webhook;
        await silent.DisposeAsync();
        var live = (await AddAsync("exchange.case.*")).Webhook;
        for (var number = 0; number < 3; number++)
            await network.County.SubmitAsync(new SmallPackage(Plan: $"330106-ZG-s{number}"));
        await SendAllAsync();

        var rows = (await DeliveriesAsync()).ToLookup(row => row.WebhookId);
        Assert.All(rows[live.Id], row => Assert.Equal(WebhookDeliveryStatus.Delivered, row.Status));
        Assert.True(rows[dead.Id].Count() >= 3);
        Assert.Equal(1, rows[dead.Id].Sum(row => row.Attempts));
        Assert.Single(rows[dead.Id].Select(row => row.NextAttemptAt).Distinct());

        // The next attempt is again one, the oldest event first.
        network.Network.Clock.Advance(TimeSpan.FromSeconds(10));
        await SendAllAsync();
        Assert.Equal(2, (await DeliveriesAsync()).Where(row => row.WebhookId == dead.Id).Max(row => row.Attempts));
        Assert.Equal(2, (await DeliveriesAsync()).Where(row => row.WebhookId == dead.Id).Sum(row => row.Attempts));
    }

    [Fact]
    public async Task The_log_has_no_holes_however_many_number_it_at_once()
    {
        for (var number = 0; number < 3; number++)
            await network.County.SubmitAsync(new SmallPackage(Plan: $"330106-ZG-n{number}"));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(RelayAsync)));

        var events = await network.County.Services.AskAsync<IEventLog, IReadOnlyList<NumberedEvent>>(
            log => log.ListAsync(0, 1000, None));
        Assert.True(events.Count >= 3);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(happened => happened.Number));
        Assert.Equal(events.Count, events.Select(happened => happened.Entry.Id).Distinct().Count());
    }

    private WebhookDispatcher Dispatcher => network.County.Services.GetRequiredService<WebhookDispatcher>();

    private Task<WebhookWithSecret> AddAsync(params string[] types) => AddAsync(types, planType: null);

    private async Task<WebhookWithSecret> AddAsync(string[] types, string? planType = null, Uri? address = null)
    {
        await using var scope = network.County.Services.CreateAsyncScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<WebhookDesk>().AddAsync(
            new WebhookWish(
                "register", (address ?? receiver.Address).ToString(), types, DivisionCode.Parse("330100"), planType),
            "admin", None);
        TestNetwork.Succeed(outcome);
        return outcome.Value;
    }

    private async Task RelayAsync()
    {
        while (true)
        {
            try
            {
                if (!await network.County.Services.GetRequiredService<RelayEvents>().RelayNextAsync(None))
                    return;
            }
            catch (ConcurrencyConflictException)
            {
                // Another one was faster, as the worker's loop takes it.
            }
        }
    }

    private async Task SendAllAsync()
    {
        await RelayAsync();
        while (await Dispatcher.DispatchNextAsync("test", None))
        {
        }
    }

    private async Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync()
    {
        var rows = new List<WebhookDelivery>();
        foreach (var webhook in await network.County.Services.AskAsync<IWebhookStore, IReadOnlyList<Webhook>>(store => store.ListAsync(None)))
            rows.AddRange((await network.County.Services.AskAsync<IWebhookStore, Page<WebhookDelivery>>(
                store => store.ListDeliveriesAsync(webhook.Id, null, null, 100, None))).Items);
        return rows;
    }

    private static string? TypeOf(ReceivedEvent request) => (string?)JsonNode.Parse(request.Body)!["type"];

    /// <summary>As a receiver checks it, from the text of Standard Webhooks alone.</summary>
    private static string SignatureOf(string secret, ReceivedEvent request)
    {
        var signed = Encoding.UTF8.GetBytes($"{request.Id}.{request.Timestamp}.{Encoding.UTF8.GetString(request.Body)}");
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed));
    }

    /// <summary>Sends, and dies before anybody hears how it ended.</summary>
    private sealed class DyingSender(IWebhookSender real) : IWebhookSender
    {
        public async Task<WebhookAnswer> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
        {
            await real.SendAsync(request, cancellationToken);
            throw new ProcessDiedException();
        }
    }

    private sealed class ProcessDiedException : Exception;
}
