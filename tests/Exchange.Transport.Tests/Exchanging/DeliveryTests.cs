using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Testing;
using Exchange.Testing.Exchanging;
using Microsoft.Extensions.DependencyInjection;
using static Exchange.Transport.Tests.TestNetwork;

namespace Exchange.Transport.Tests.Exchanging;

/// <summary>Messages between two real servers with mutual TLS.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private static readonly CaseId Case1 = CaseId.Parse("330106-202603-000001");

    private readonly TestNetwork network = new();
    private TestNode county = null!; // Set before each test.
    private TestNode city = null!; // Set before each test.

    public async Task InitializeAsync()
    {
        county = await TestNode.StartAsync(network, County);
        city = await TestNode.StartAsync(network, City);
    }

    public async Task DisposeAsync()
    {
        await county.DisposeAsync();
        await city.DisposeAsync();
        network.Dispose();
    }

    [Fact]
    public async Task Delivers_a_message_with_its_content_and_it_takes_effect_once()
    {
        var large = RandomNumberGenerator.GetBytes(3_000_000);
        var message = await county.EnqueueAsync(City, Case1, content: [large, "small"u8.ToArray(), []]);

        Assert.Equal(1, await county.DispatchAsync());
        Assert.Equal(OutboundStatus.Delivered, Assert.Single(county.Database.Outbound).Status);
        var received = Assert.Single(city.Database.Inbound);
        Assert.Equal(InboundStatus.Ready, received.Status);
        Assert.Equal(message.Envelope, received.Envelope);

        Assert.Equal(1, await city.ProcessAsync());
        Assert.Equal(["330106/330106-202603-000001/1: 汇交"], city.Database.Effects);
        Assert.Equal(InboundStatus.Processed, Assert.Single(city.Database.Inbound).Status);
        await using var stream = await city.Staging.OpenAsync(Digest(large), CancellationToken.None);
        Assert.Equal(Digest(large), Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)));
    }

    [Fact]
    public async Task Goes_on_from_the_offset_after_the_line_broke()
    {
        var large = RandomNumberGenerator.GetBytes(4_000_000);
        await county.EnqueueAsync(City, Case1, content: [large]);
        var files = county.Services.GetRequiredService<TestContent>();
        files.BreakAfterBytes = 2_500_000;

        await county.DispatchAsync();
        var waiting = Assert.Single(county.Database.Outbound);
        Assert.Equal((OutboundStatus.Pending, 1), (waiting.Status, waiting.Attempts));
        Assert.Contains("broke", waiting.LastError);
        // The receiver notices the cut in its own time.
        await Until(async () => await city.Staging.OffsetAsync(Digest(large), CancellationToken.None) > 0);

        files.BreakAfterBytes = null;
        network.Clock.Advance(TimeSpan.FromHours(1));
        await Until(async () =>
        {
            await county.DispatchAsync();
            network.Clock.Advance(TimeSpan.FromHours(1)); // The part may still be locked by the dying transfer.
            return county.Database.Outbound.Single().Status == OutboundStatus.Delivered;
        });

        Assert.True(files.BytesRead[^1] < large.Length, $"the last transfer sent {files.BytesRead[^1]} bytes again");
        Assert.True(await city.Staging.IsCompleteAsync(Digest(large), CancellationToken.None));
    }

    [Fact]
    public async Task Sends_content_the_receiver_has_only_once()
    {
        var bytes = RandomNumberGenerator.GetBytes(500_000);
        await county.EnqueueAsync(City, Case1, content: [bytes]);
        await county.DispatchAsync();
        await county.EnqueueAsync(City, Case1, content: [bytes, "and one more"u8.ToArray()]);

        await county.DispatchAsync();

        Assert.Equal([12L, 500_000], county.Services.GetRequiredService<TestContent>().BytesRead.Order());
        Assert.All(county.Database.Outbound, row => Assert.Equal(OutboundStatus.Delivered, row.Status));
    }

    [Fact]
    public async Task Sends_nothing_the_receiver_keeps_in_its_archive()
    {
        var kept = RandomNumberGenerator.GetBytes(200_000);
        await city.DisposeAsync();
        city = await TestNode.StartAsync(
            network, City, configure: services => services.AddScoped<IHeldContent>(_ => new Held(Digest(kept))));
        await county.EnqueueAsync(City, Case1, content: [kept, "new"u8.ToArray()]);

        await county.DispatchAsync();

        Assert.Equal([3L], county.Services.GetRequiredService<TestContent>().BytesRead);
        Assert.Equal(InboundStatus.Ready, Assert.Single(city.Database.Inbound).Status);
    }

    [Fact]
    public async Task Carries_a_thousand_small_files()
    {
        var files = Enumerable.Range(0, 1000).Select(number => BitConverter.GetBytes(number)).ToArray();
        await county.EnqueueAsync(City, Case1, content: files);

        await county.DispatchAsync();

        Assert.Equal(OutboundStatus.Delivered, Assert.Single(county.Database.Outbound).Status);
        foreach (var file in files)
            Assert.True(await city.Staging.IsCompleteAsync(Digest(file), CancellationToken.None));
    }

    [Fact]
    public async Task Takes_effect_once_when_the_same_envelope_comes_again()
    {
        var message = await county.EnqueueAsync(City, Case1);

        Assert.Equal(CarrierVerdict.Delivered, (await county.SendAsync(City, message)).Verdict);
        Assert.Equal(CarrierVerdict.Delivered, (await county.SendAsync(City, message)).Verdict);
        await city.ProcessAsync();
        Assert.Equal(CarrierVerdict.Delivered, (await county.SendAsync(City, message)).Verdict);
        await city.ProcessAsync();

        Assert.Single(city.Database.Inbound);
        Assert.Single(city.Database.Effects);
    }

    [Fact]
    public async Task Takes_effect_once_when_the_same_envelope_comes_many_times_at_once()
    {
        var message = await county.EnqueueAsync(City, Case1);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => county.SendAsync(City, message)));
        await city.ProcessAsync();

        Assert.All(results, result => Assert.Equal(CarrierVerdict.Delivered, result.Verdict));
        Assert.Single(city.Database.Inbound);
        Assert.Single(city.Database.Effects);
    }

    [Fact]
    public async Task Enqueues_once_for_one_idempotency_key()
    {
        var first = await county.EnqueueAsync(City, Case1, key: "forward:1");
        var again = await county.EnqueueAsync(City, Case1, key: "forward:1");
        var other = await county.EnqueueAsync(City, Case1, key: "forward:2");

        Assert.Equal(first.Id, again.Id);
        Assert.Equal(first.Envelope, again.Envelope);
        Assert.NotEqual(first.Id, other.Id);
        Assert.Equal([1L, 2], county.Database.Outbound.Select(row => row.ChannelSequence).Order());
    }

    [Fact]
    public async Task A_message_that_overtook_another_waits_for_it()
    {
        var first = await county.EnqueueAsync(City, Case1, Text("first"));
        var second = await county.EnqueueAsync(City, Case1, Text("second"));

        await county.SendAsync(City, second);
        Assert.Equal(0, await city.ProcessAsync());
        await county.SendAsync(City, first);
        Assert.Equal(2, await city.ProcessAsync());

        Assert.Equal(
            ["330106/330106-202603-000001/1: first", "330106/330106-202603-000001/2: second"], city.Database.Effects);
    }

    [Fact]
    public async Task Survives_the_receiver_being_replaced_between_every_step()
    {
        var large = RandomNumberGenerator.GetBytes(1_000_000);
        var message = await county.EnqueueAsync(City, Case1, content: [large, "b"u8.ToArray()]);
        var database = city.Database;

        // 1 killed after the envelope came and part of the content
        var files = county.Services.GetRequiredService<TestContent>();
        files.BreakAfterBytes = 400_000;
        Assert.Equal(CarrierVerdict.Retry, (await county.SendAsync(City, message)).Verdict);
        files.BreakAfterBytes = null;
        await RestartCityAsync(database);

        // 2 killed after everything came, before it was processed
        Assert.Equal(CarrierVerdict.Delivered, (await county.SendAsync(City, message)).Verdict);
        await RestartCityAsync(database);

        // 3 the commit of the processing fails, as when killed right before it
        database.BeforeCommit = () => throw new IOException("killed");
        await Assert.ThrowsAsync<IOException>(city.ProcessAsync);
        database.BeforeCommit = null;
        Assert.Empty(database.Effects);
        await RestartCityAsync(database);

        network.Clock.Advance(TimeSpan.FromMinutes(5)); // The lease of the killed worker runs out.
        Assert.Equal(1, await city.ProcessAsync());
        Assert.Single(database.Effects);
    }

    [Fact]
    public async Task Sends_again_when_the_sender_was_killed_before_it_noted_the_delivery()
    {
        await county.EnqueueAsync(City, Case1);
        county.Database.BeforeCommit = () => throw new IOException("killed");
        await Assert.ThrowsAsync<IOException>(county.DispatchAsync);
        county.Database.BeforeCommit = null;
        Assert.Equal(OutboundStatus.Pending, Assert.Single(county.Database.Outbound).Status);

        network.Clock.Advance(TimeSpan.FromMinutes(5));
        await county.DispatchAsync();
        await city.ProcessAsync();

        Assert.Equal(OutboundStatus.Delivered, Assert.Single(county.Database.Outbound).Status);
        Assert.Single(city.Database.Effects);
    }

    [Fact]
    public async Task Slows_down_when_the_receiver_asks_for_it()
    {
        await city.DisposeAsync();
        city = await TestNode.StartAsync(
            network, City, settings: new() { ["Exchange:MaxUnfinishedPerSender"] = "1", ["Exchange:BusyPause"] = "00:00:45" });
        await county.EnqueueAsync(City);
        await county.EnqueueAsync(City);
        await county.EnqueueAsync(City);

        // The first is taken, the second answered 429; the third is not even tried.
        Assert.Equal(2, await county.DispatchAsync());
        Assert.Equal(1, await county.Services.GetRequiredService<IServiceScopeFactory>().CreateScope().ServiceProvider
            .GetRequiredService<IOutboxStore>().CountAsync(OutboundStatus.Delivered, CancellationToken.None));
        var refused = county.Database.Outbound.Single(row => row.Attempts == 1);
        Assert.Contains("exchange.busy", refused.LastError);
        Assert.Equal(network.Clock.GetUtcNow().AddSeconds(45), refused.NextAttemptAt);

        await city.ProcessAsync();
        network.Clock.Advance(TimeSpan.FromSeconds(44));
        Assert.Equal(0, await county.DispatchAsync());
        network.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, await county.DispatchAsync());
    }

    [Fact]
    public async Task Waits_longer_after_each_failure_warns_and_expires_and_can_be_requeued()
    {
        await city.DisposeAsync();
        var message = await county.EnqueueAsync(City, Case1);
        await county.DispatchAsync();
        var first = county.Database.Outbound.Single().NextAttemptAt - network.Clock.GetUtcNow();
        Assert.InRange(first, TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(5));

        network.Clock.Advance(TimeSpan.FromDays(25));
        await county.DispatchAsync();
        Assert.Equal(network.Clock.GetUtcNow(), county.Database.Outbound.Single().WarnedAt);

        network.Clock.Advance(TimeSpan.FromDays(5));
        await county.DispatchAsync();
        Assert.Equal(OutboundStatus.Expired, county.Database.Outbound.Single().Status);
        Assert.Equal(0, await county.DispatchAsync());

        city = await TestNode.StartAsync(network, City);
        await using (var scope = county.Services.CreateAsyncScope())
        {
            Succeed(await scope.ServiceProvider.GetRequiredService<RequeueMessage>()
                .OutboundAsync(message.Id, CancellationToken.None));
        }

        await county.DispatchAsync();
        Assert.Equal(OutboundStatus.Delivered, county.Database.Outbound.Single().Status);
        Assert.Equal((message.Id, message.ChannelSequence), city.Database.Inbound.Select(row => (row.Id, row.ChannelSequence)).Single());
    }

    [Fact]
    public async Task Knows_a_requeued_message_by_its_id_though_it_is_signed_anew()
    {
        var message = await county.EnqueueAsync(City, Case1);
        await county.SendAsync(City, message);
        message.Bury("exchange.expired", "pretended");
        await using (var scope = county.Services.CreateAsyncScope())
        {
            var services = scope.ServiceProvider;
            var row = await services.GetRequiredService<IOutboxStore>().FindAsync(message.Id, CancellationToken.None);
            row!.Bury("exchange.expired", "pretended"); // Enqueued above.
            network.Clock.Advance(TimeSpan.FromMinutes(1));
            Succeed(
                await services.GetRequiredService<RequeueMessage>().OutboundAsync(message.Id, CancellationToken.None));
        }

        var fresh = county.Database.Outbound.Single();
        Assert.NotEqual(message.Envelope, fresh.Envelope);
        Assert.Equal(CarrierVerdict.Delivered, (await county.SendAsync(City, fresh)).Verdict);
        await city.ProcessAsync();
        Assert.Single(city.Database.Effects);
    }

    [Fact]
    public async Task Refuses_a_poisonous_message_after_its_attempts_and_goes_on_with_the_next()
    {
        await county.EnqueueAsync(City, Case1, Text("throw"));
        await county.EnqueueAsync(City, Case1, Text("after"));
        await county.DispatchAsync();

        for (var attempt = 0; attempt < 10; attempt++)
        {
            await city.ProcessAsync();
            network.Clock.Advance(TimeSpan.FromHours(1));
        }

        await city.ProcessAsync();
        var poison = city.Database.Inbound.Single(row => row.ChannelSequence == 1);
        Assert.Equal((InboundStatus.Refused, "exchange.cannot-process"), (poison.Status, poison.ProblemCode));
        Assert.Contains("fails as told", poison.LastError);
        Assert.Equal(["330106/330106-202603-000001/2: after"], city.Database.Effects);
    }

    [Fact]
    public async Task Waits_for_a_full_disk_longer_than_for_a_poisonous_message()
    {
        await county.EnqueueAsync(City, Case1, Text("store"));
        await county.DispatchAsync();

        city.Database.IsDiskFull = true;
        for (var hour = 0; hour < 72; hour++)
        {
            await city.ProcessAsync();
            network.Clock.Advance(TimeSpan.FromHours(1));
        }

        var waiting = city.Database.Inbound.Single();
        Assert.Equal(InboundStatus.Ready, waiting.Status);
        Assert.Contains("No space left", waiting.LastError);

        city.Database.IsDiskFull = false;
        await city.ProcessAsync();
        Assert.Equal(InboundStatus.Processed, city.Database.Inbound.Single().Status);
        Assert.Single(city.Database.Effects);
    }

    [Fact]
    public async Task Drops_what_a_refusing_handler_staged_and_keeps_the_message_for_an_operator()
    {
        var message = await county.EnqueueAsync(City, Case1, Text("refuse"));
        await county.DispatchAsync();

        await city.ProcessAsync();

        var refused = city.Database.Inbound.Single();
        Assert.Equal((InboundStatus.Refused, "exchange.malformed"), (refused.Status, refused.ProblemCode));
        Assert.Empty(city.Database.Effects);
        await using var scope = city.Services.CreateAsyncScope();
        Succeed(await scope.ServiceProvider.GetRequiredService<RequeueMessage>()
            .InboundAsync(County, message.Id, CancellationToken.None));
        Assert.Equal(InboundStatus.Ready, city.Database.Inbound.Single().Status);
    }

    [Fact]
    public async Task Processes_again_after_another_writer_was_faster()
    {
        await county.EnqueueAsync(City, Case1);
        await county.DispatchAsync();
        var conflicts = 0;
        city.Database.BeforeCommit = () =>
        {
            if (++conflicts <= 2)
                throw new Hub.ConcurrencyConflictException("as told");
        };

        Assert.Equal(1, await city.ProcessAsync());
        Assert.Single(city.Database.Effects);
        Assert.Equal(3, conflicts);
    }

    [Fact]
    public async Task Removes_content_only_when_no_unfinished_message_names_it()
    {
        await county.EnqueueAsync(City, Case1, content: ["kept"u8.ToArray()]);
        await county.DispatchAsync();
        network.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await SweepAsync());

        await city.ProcessAsync();
        Assert.Equal(1, await SweepAsync());
        Assert.False(await city.Staging.IsCompleteAsync(Digest("kept"u8.ToArray()), CancellationToken.None));
    }

    private sealed class Held(string digest) : IHeldContent
    {
        public Task<IReadOnlySet<string>> FindHeldAsync(Envelope envelope, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlySet<string>>(new HashSet<string> { digest });
    }

    private async Task<int> SweepAsync()
    {
        await using var scope = city.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SweepContent>().HandleAsync(CancellationToken.None);
    }

    private async Task RestartCityAsync(InMemoryExchange database)
    {
        await city.DisposeAsync();
        city = await TestNode.StartAsync(network, City, database);
    }

    private static JsonObject Text(string text) => new() { ["text"] = text };

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static async Task Until(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Patience.Minutes(1));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition())
            await pace.WaitForNextTickAsync(limit.Token);
    }
}
