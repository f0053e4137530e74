using System.Security.Cryptography;
using Exchange.Domain.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Bundles;
using Exchange.Testing.Storage;
using Exchange.Transport.Tests.Bundles;

namespace Exchange.Transport.Tests.Media;

/// <summary>Messages by disc between two nodes that nothing else connects.</summary>
public sealed class DiscTests : IAsyncLifetime
{
    private static readonly CaseId Case = CaseId.Parse("330106-202603-000001");

    private readonly BundleNetwork network = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => network.DisposeAsync().AsTask();

    [Fact]
    public async Task A_message_is_delivered_only_when_a_disc_has_brought_the_answer()
    {
        var payload = RandomNumberGenerator.GetBytes(300_000);
        var sent = await network.County.EnqueueAsync(TestNetwork.City, "汇交", Case, payload);
        await network.County.DispatchAsync();

        var report = await network.City.ImportAsync(await network.County.ExportAsync(TestNetwork.City));
        await network.City.ProcessAsync();
        await network.County.DispatchAsync();

        Assert.Equal((null, false), (report.Envelopes.Single().ProblemCode, report.Envelopes.Single().IsPostponed));
        Assert.Equal(["汇交"], network.City.Effects);
        var waiting = await network.County.MessageAsync(sent.Id);
        Assert.Equal((OutboundStatus.Pending, 0), (waiting.Status, waiting.Attempts));

        await network.County.ImportAsync(await network.City.ExportAsync(TestNetwork.County));

        Assert.Equal(OutboundStatus.Delivered, (await network.County.MessageAsync(sent.Id)).Status);
        Assert.Empty(await network.County.ShipmentsAsync(TestNetwork.City));
        Assert.Equal("bundle.nothing-waits", (await network.City.Desk.ExportAsync(TestNetwork.County, false, default)).Problem?.Code);
    }

    [Fact]
    public async Task All_messages_of_a_case_travel_on_one_disc_and_take_effect_in_order()
    {
        string[] texts = ["一", "二", "三"];
        foreach (var text in texts)
            await network.County.EnqueueAsync(TestNetwork.City, text, Case);

        await network.City.ImportAsync(await network.County.ExportAsync(TestNetwork.City));
        await network.City.ProcessAsync();

        Assert.Equal(texts, network.City.Effects);
    }

    [Fact]
    public async Task The_same_disc_twice_and_two_discs_with_the_same_message_have_one_effect()
    {
        await network.County.EnqueueAsync(TestNetwork.City, "汇交", Case, [1, 2, 3]);
        var first = await network.County.ExportAsync(TestNetwork.City);
        var second = await network.County.ExportAsync(TestNetwork.City, again: true);

        foreach (var disc in new[] { first, first, second, first })
        {
            await network.City.ImportAsync(disc);
            await network.City.ProcessAsync();
        }

        Assert.NotEqual(first, second);
        Assert.Single(network.City.Effects);
        Assert.Single(await network.City.InboxAsync());
    }

    [Fact]
    public async Task An_unanswered_message_stays_off_the_next_discs_until_its_time_or_until_it_is_asked_for_again()
    {
        var lost = await network.County.EnqueueAsync(TestNetwork.City, "丢失", Case);
        await network.County.ExportAsync(TestNetwork.City);
        await network.County.EnqueueAsync(TestNetwork.City, "新件");

        var next = await network.City.ImportAsync(await network.County.ExportAsync(TestNetwork.City));
        var again = await network.City.ImportAsync(await network.County.ExportAsync(TestNetwork.City, again: true));
        network.Network.Clock.Advance(TimeSpan.FromDays(7));
        network.Network.Publish(TestNetwork.City, TestNetwork.County);
        var later = await network.County.Desk.ExportAsync(TestNetwork.City, false, default);

        Assert.DoesNotContain(next.Envelopes, line => line.Id == lost.Id);
        Assert.Contains(again.Envelopes, line => line.Id == lost.Id);
        Assert.Equal(2, later.Value.Envelopes);
        Assert.Equal(3, (await network.County.ShipmentsAsync(TestNetwork.City)).Single(row => row.MessageId == lost.Id).Times);
    }

    [Fact]
    public async Task A_lost_answer_comes_again_with_the_message_or_when_it_is_asked_for_again()
    {
        var sent = await network.County.EnqueueAsync(TestNetwork.City, "汇交", Case);
        await network.City.ImportAsync(await network.County.ExportAsync(TestNetwork.City));
        File.Delete(await network.City.ExportAsync(TestNetwork.County)); // The disc with the answer is lost.

        var asked = await network.City.ExportAsync(TestNetwork.County, again: true);
        await network.City.ImportAsync(await network.County.ExportAsync(TestNetwork.City, again: true));
        var anew = await network.City.ExportAsync(TestNetwork.County);

        await network.County.ImportAsync(asked);
        Assert.Equal(OutboundStatus.Delivered, (await network.County.MessageAsync(sent.Id)).Status);
        Assert.Equal(1, (await network.County.ImportAsync(anew)).Answers);
    }

    [Fact]
    public async Task A_message_refused_for_good_becomes_a_dead_letter_and_an_old_disc_does_not_bury_it_again()
    {
        // The city does not know this type; its answer tells so.
        var sent = await network.County.EnqueueAsync(TestNetwork.City, "汇交");
        await SpoilTypeAsync(sent.Id);
        var report = await network.City.ImportAsync(await network.County.ExportAsync(TestNetwork.City));
        var answer = await network.City.ExportAsync(TestNetwork.County);

        await network.County.ImportAsync(answer);
        var dead = await network.County.MessageAsync(sent.Id);
        Assert.Equal("exchange.unknown-type", report.Envelopes.Single().ProblemCode);
        Assert.Equal((OutboundStatus.Dead, "exchange.unknown-type"), (dead.Status, dead.ProblemCode));

        network.Network.Clock.Advance(TimeSpan.FromMinutes(1));
        await network.County.Services.AskAsync<RequeueMessage, bool>(
            async requeue => (await requeue.OutboundAsync(sent.Id, default)).Succeeded);
        await network.County.ImportAsync(answer);
        Assert.Equal(OutboundStatus.Pending, (await network.County.MessageAsync(sent.Id)).Status);
        Assert.Equal(1, (await network.County.Desk.ExportAsync(TestNetwork.City, false, default)).Value.Envelopes);
    }

    [Fact]
    public async Task A_message_nobody_answers_is_warned_about_and_expires_after_thirty_days()
    {
        var sent = await network.County.EnqueueAsync(TestNetwork.City, "汇交", Case);
        await network.County.ExportAsync(TestNetwork.City);
        var attempts = 0;
        for (var day = 0; day < 31; day++)
        {
            attempts += await network.County.DispatchAsync();
            if (day == 26)
                Assert.NotNull((await network.County.MessageAsync(sent.Id)).WarnedAt);
            network.Network.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(OutboundStatus.Expired, (await network.County.MessageAsync(sent.Id)).Status);
        Assert.InRange(attempts, 1, 31);
        Assert.Equal("bundle.nothing-waits", (await network.County.Desk.ExportAsync(TestNetwork.City, true, default)).Problem?.Code);
    }

    [Fact]
    public async Task Waiting_for_a_disc_never_spins()
    {
        await network.County.EnqueueAsync(TestNetwork.City, "汇交", Case);

        Assert.Equal(1, await network.County.DispatchAsync());
        Assert.Equal(0, await network.County.DispatchAsync());
    }

    [Fact]
    public async Task Content_named_by_two_messages_is_on_the_disc_once()
    {
        var payload = RandomNumberGenerator.GetBytes(200_000);
        await network.County.EnqueueAsync(TestNetwork.City, "一", null, payload);
        await network.County.EnqueueAsync(TestNetwork.City, "二", null, payload);

        var disc = await network.County.ExportAsync(TestNetwork.City);

        Assert.InRange(new FileInfo(disc).Length, 200_000, 220_000);
        Assert.Equal(0, (await network.City.ImportAsync(disc)).Postponed);
    }

    [Fact]
    public async Task What_does_not_fit_waits_for_the_next_disc()
    {
        await using var small = new BundleNetwork(settings: new() { ["Exchange:Bundles:FillBytes"] = "150000" });
        foreach (var text in new[] { "一", "二", "三" })
            await small.County.EnqueueAsync(TestNetwork.City, text, null, RandomNumberGenerator.GetBytes(100_000));

        for (var disc = 0; disc < 3; disc++)
            Assert.Single((await small.City.ImportAsync(await small.County.ExportAsync(TestNetwork.City))).Envelopes);
        await small.City.ProcessAsync();

        Assert.Equal(3, small.City.Effects.Count);
    }

    [Fact]
    public async Task An_import_without_room_says_so_and_the_same_disc_works_later()
    {
        await using var tight = new BundleNetwork(settings: new() { ["Exchange:Content:QuotaBytes"] = "1000" });
        await tight.County.EnqueueAsync(TestNetwork.City, "大件", null, RandomNumberGenerator.GetBytes(50_000));
        await tight.County.EnqueueAsync(TestNetwork.City, "小件");
        var disc = await tight.County.ExportAsync(TestNetwork.City);

        var report = await tight.City.ImportAsync(disc);
        var answers = (await tight.City.Desk.ExportAsync(TestNetwork.County, false, default)).Value.Answers;

        Assert.Equal(1, report.Postponed);
        Assert.Contains(report.Envelopes, line => line is { ProblemCode: "exchange.staging-full", IsPostponed: true });
        Assert.Equal(1, answers);
    }

    [Fact]
    public async Task A_bundle_larger_than_the_disk_is_refused_before_it_comes()
    {
        var outcome = await network.City.Desk.ImportAsync(Stream.Null, "large.bundle", 1L << 60, default);

        Assert.Equal("bundle.no-room", outcome.Problem?.Code);
    }

    [Fact]
    public async Task The_desk_tells_what_waits_and_what_is_unanswered_since_when()
    {
        await network.County.EnqueueAsync(TestNetwork.City, "一");
        var exported = await network.County.Desk.ExportAsync(TestNetwork.City, false, default);
        network.Network.Clock.Advance(TimeSpan.FromHours(5));
        await network.County.EnqueueAsync(TestNetwork.City, "二");

        var status = await network.County.Desk.StatusAsync(default);
        var again = await network.County.Desk.FindAsync(exported.Value.Id, default);

        var city = Assert.Single(status.Neighbours);
        Assert.Equal((TestNetwork.City, "media", 0), (city.Node.Division, city.Carrier, city.OwedAnswers));
        Assert.Single(city.Waiting);
        Assert.Equal(
            network.Network.Clock.GetUtcNow() - TimeSpan.FromHours(5), Assert.Single(city.Unanswered).Shipment.FirstSentAt);
        Assert.Equal((BundleDirection.Out, 1), (status.Bundles.Single().Direction, status.Bundles.Single().Envelopes));
        Assert.Equal(exported.Value.File, again.Value.File);
    }

    [Fact]
    public async Task An_exported_file_is_removed_after_its_time()
    {
        await network.County.EnqueueAsync(TestNetwork.City, "一");
        var exported = await network.County.Desk.ExportAsync(TestNetwork.City, false, default);
        network.Network.Clock.Advance(TimeSpan.FromDays(15));
        await network.County.Desk.ExportAsync(TestNetwork.City, false, default);

        Assert.Equal("bundle.no-such-bundle", (await network.County.Desk.FindAsync(exported.Value.Id, default)).Problem?.Code);
    }

    [Fact]
    public async Task An_uploaded_bundle_is_taken_and_its_file_is_gone_afterwards()
    {
        await network.County.EnqueueAsync(TestNetwork.City, "一", null, [1, 2, 3]);
        var disc = await network.County.ExportAsync(TestNetwork.City);

        await using (var bytes = File.OpenRead(disc))
            TestNetwork.Succeed(await network.City.Desk.ImportAsync(
                bytes, Path.GetFileName(disc), bytes.Length, default));

        Assert.Single(await network.City.InboxAsync());
        Assert.Empty(System.IO.Directory.GetFiles(Path.Combine(network.City.Folder, "bundles", "media-in")));
    }

    private async Task SpoilTypeAsync(Guid id) => await network.County.Services.CommitAsync<IServiceProvider>(
        async services =>
        {
            var store = (IOutboxStore)services.GetService(typeof(IOutboxStore))!; // Registered by the storage.
            var identity = (Exchange.Hub.Nodes.INodeIdentity)services.GetService(typeof(Exchange.Hub.Nodes.INodeIdentity))!;
            var message = (await store.FindAsync(id, default))!; // Enqueued before.
            Assert.True(CompactJws.TryParse(message.Envelope, out var jws));
            var envelope = EnvelopeJson.Read(jws.Payload.Span).Value with { Type = "never-heard-of" };
            message.Envelope = identity.Sign(Envelope.JwsType, EnvelopeJson.Write(envelope));
        });
}
