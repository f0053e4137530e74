using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Domain.Rights;
using Exchange.Hub;
using Exchange.Hub.Accounts;
using Exchange.Hub.CaseMessages;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Secrecy;
using Exchange.Hub.Sync;
using Exchange.Packaging.Descriptors;
using Exchange.Spatial.Trees;
using Exchange.Storage;
using Exchange.Testing.Storage;
using Exchange.Transport.Directory;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>
/// Nodes one protocol version apart work with each other: each writes what the other knows and reads what it knows
/// itself. Two versions apart, the message is refused with a problem that names both.
/// </summary>
public sealed class NeighbourVersionTests : IAsyncLifetime
{
    private const int Own = Envelope.ProtocolVersion;

    private static readonly CancellationToken None = CancellationToken.None;

    private readonly HubNetwork network = new();
    private readonly ReleasedPlans plans;

    public NeighbourVersionTests() => plans = new ReleasedPlans(network);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => network.DisposeAsync().AsTask();

    [Theory]
    [InlineData(Own - 1, Own - 1)]
    [InlineData(Own, Own)]
    [InlineData(Own + 1, Own)]
    public async Task A_neighbour_one_version_apart_gets_a_package_in_words_it_knows_and_answers(int version, int written)
    {
        List(TestNetwork.City, Around(version));
        await network.StartBothAsync();
        Assert.Equal(version, network.County.Directory.Find(TestNetwork.City)?.WrittenProtocol);
        var submission = await network.County.SubmitAsync(new SmallPackage());
        var caseId = submission.CaseId ?? throw new InvalidOperationException(submission.ProblemCode);
        await network.County.CheckAsync(caseId);

        Assert.Null(await network.ForwardAsync(caseId));
        await network.SettleAsync();

        var sent = (await network.County.OutboxAsync()).Single(message => message.Type == MessageTypes.Package);
        Assert.Equal(OutboundStatus.Delivered, sent.Status);
        Assert.Equal(written, EnvelopeOf(sent).Protocol);
        Assert.True(HubNetwork.BodyOf(sent).ContainsKey("checked"));
        Assert.True(HubNetwork.BodyOf(sent).ContainsKey("secrecy"));
        Assert.Equal(CaseState.Stored, (await network.City.CaseAsync(caseId)).State);
        Assert.Contains(
            await network.County.TimelineAsync(caseId),
            line => line.Kind == "receipt.stored" && line.Node == TestNetwork.City);
    }

    [Theory]
    [InlineData(Own - 1)]
    [InlineData(Own + 1)]
    public async Task A_release_and_its_recall_reach_a_neighbour_one_version_apart(int version)
    {
        List(TestNetwork.City, Around(version));
        await network.StartBothAsync();
        var (release, caseId) = await plans.InForceAtBothAsync();

        TestNetwork.Succeed(await plans.AskAsync(release, ReleasedPlans.First));
        TestNetwork.Succeed(await plans.DecideAsync(release, true, ReleasedPlans.Second));
        await network.SettleAsync();

        Assert.Equal(CaseState.Recalled, (await network.City.CaseAsync(caseId)).State);
        Assert.All(
            (await network.County.OutboxAsync()).Where(message => message.To == TestNetwork.City),
            message => Assert.Equal((OutboundStatus.Delivered, Math.Min(version, Own)),
                (message.Status, EnvelopeOf(message).Protocol)));
    }

    [Theory]
    [InlineData(Own - 1, false)]
    [InlineData(Own + 1, true)]
    public async Task A_message_about_a_case_is_not_sent_to_a_neighbour_that_would_refuse_it_and_be_held_up(
        int version, bool isSent)
    {
        List(TestNetwork.City, Around(version));
        await network.StartBothAsync();
        var caseId = await ForwardAsync();
        var actor = new Actor(
            "clerk", "clerk", TestNetwork.County, [new RoleGrant(Role.Clerk, TestNetwork.County)]);
        TestNetwork.Succeed(await network.County.Services.AskAsync<WriteCaseMessage, Outcome<CaseMessage>>(
            write => write.HandleAsync(
                caseId, new CaseMessageDraft(Guid.CreateVersion7(network.Network.Clock.GetUtcNow()), "Hello", null, null),
                actor, None)));
        await network.SettleAsync();

        Assert.Equal(
            isSent,
            (await network.County.OutboxAsync()).Any(message => message.Type == MessageTypes.CaseMessage));
        Assert.All(await network.County.OutboxAsync(), message => Assert.Equal(OutboundStatus.Delivered, message.Status));
        var known = await network.City.Services.AskAsync<ICaseMessageStore, Page<CaseMessage>>(
            store => store.ListAsync(caseId, null, 10, None));
        Assert.Equal(isSent ? 1 : 0, known.Items.Count);
    }

    [Theory]
    [InlineData(Own - 1, OutboundStatus.Dead)]
    [InlineData(Own + 1, OutboundStatus.Delivered)]
    public async Task A_withheld_release_stays_a_dead_letter_for_a_neighbour_that_would_refuse_to_be_told(
        int version, OutboundStatus status)
    {
        network.Clear(SecrecyLevel.TopSecret, NetworkZone.ClassifiedNetwork, TestNetwork.County, TestNetwork.City);
        List(TestNetwork.City, Around(version));
        await network.StartBothAsync();
        var (_, caseId) = await plans.ReleasedAsync(new SmallPackage(Files: SmallPackage.Secret, Plan: ReleasedPlans.Plan));
        await plans.DistributeAsync(caseId);
        network.Clear(SecrecyLevel.Internal, NetworkZone.BusinessNetwork, TestNetwork.City);

        await network.SettleAsync();

        var message = (await network.County.OutboxAsync()).Single(
            row => row.Type == MessageTypes.Release && row.To == TestNetwork.City);
        Assert.Equal((status, "secrecy.not-cleared-there"), (message.Status, message.ProblemCode));
        Assert.Equal(status == OutboundStatus.Delivered, message.IsWithheld);
    }

    [Fact]
    public async Task What_a_node_one_version_ahead_writes_in_known_words_takes_effect()
    {
        await network.StartBothAsync();
        var caseId = await ForwardAsync();
        await RewriteAsync(envelope => envelope["protocol"] = Own + 1);

        await network.SettleAsync();

        Assert.Equal(CaseState.Stored, (await network.City.CaseAsync(caseId)).State);
    }

    [Fact]
    public async Task Words_a_node_does_not_know_are_refused_as_a_whole_and_named_to_the_sender()
    {
        await network.StartBothAsync();
        await ForwardAsync();
        await RewriteAsync(envelope => (envelope["protocol"], envelope["weather"]) = (Own + 1, "fair"));

        await network.SettleAsync();

        var dead = (await network.County.OutboxAsync()).Single(message => message.Type == MessageTypes.Package);
        Assert.Equal((OutboundStatus.Dead, "exchange.unknown-field"), (dead.Status, dead.ProblemCode));
        Assert.Contains("weather", dead.LastError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Own - 2)]
    [InlineData(Own + 2)]
    public async Task Two_versions_apart_the_message_is_refused_and_waits_for_the_older_node_to_be_updated(int version)
    {
        await network.StartBothAsync();
        await ForwardAsync();
        await RewriteAsync(envelope => envelope["protocol"] = version);

        await network.SettleAsync();

        var dead = (await network.County.OutboxAsync()).Single(message => message.Type == MessageTypes.Package);
        Assert.Equal((OutboundStatus.Dead, "exchange.unknown-protocol"), (dead.Status, dead.ProblemCode));
        var said = KeptProblem.TryRead(dead.LastError);
        Assert.Equal("exchange.unknown-protocol", said?.Code);
        Assert.Contains($"{version}", said!.Values.Values); // Its code was read just above.
        Assert.Empty(await network.City.InboxAsync());
    }

    [Theory]
    [InlineData(Own - 2, Own - 1)]
    [InlineData(Own - 1, Own - 1)]
    [InlineData(Own, Own)]
    [InlineData(Own + 1, Own)]
    [InlineData(Own + 2, Own)]
    public async Task A_node_never_writes_a_version_it_does_not_speak(int receiver, int written)
    {
        List(TestNetwork.City, Around(receiver));
        await network.StartAsync(TestNetwork.County, HubNetwork.Open);

        Assert.Equal(written, Envelope.ProtocolFor(network.County.Directory.Find(TestNetwork.City)));
    }

    [Fact]
    public void The_root_lists_what_a_nodes_own_program_speaks_and_takes_an_update_over_without_a_second_person()
    {
        var text = JoinRequest.Create(network.Network.FolderOf(TestNetwork.City), Around(Own - 1)).Text;
        var read = JoinRequest.Read(text);
        TestNetwork.Succeed(read);
        TestNetwork.Succeed(network.Network.Issuer.Add(read.Value, "admin-1"));
        Assert.Equal(Around(Own - 1), ListedRange());

        List(TestNetwork.City, Around(Own + 1));
        Assert.Equal(Around(Own + 1), ListedRange());
        // The former request again is no update: it is what the node asked for then.
        var odd = JoinRequest.Create(network.Network.FolderOf(TestNetwork.City), new ProtocolRange(3, 1)).Text;
        Assert.Equal("directory.malformed", JoinRequest.Read(odd).Problem?.Code);
    }

    [Fact]
    public void What_a_neighbour_one_version_ahead_tells_besides_is_passed_over_in_its_answers()
    {
        var at = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        var release = new Release(
            Guid.CreateVersion7(at), CaseId.Parse("330106-202603-000001"), 1, PlanId.Parse("330106-ZG-2035"), "监测",
            PackageDigest.Parse(new string('a', 64)), TestNetwork.County, at, []);
        var page = new HeldPage(
            [
                new HeldVersion(
                    release, LayerTree.Algorithm, at,
                    [new LayerSummary("data/a.gpkg", "DLTB", 1, 1m, new string('b', 64), null)], null),
            ],
            7);
        var json = JsonSerializer.SerializeToNode(page, RecordJson.Options)!.AsObject();
        json["tomorrow"] = 1;
        json["items"]![0]!["tomorrow"] = new JsonObject();
        json["items"]![0]!["release"]!["tomorrow"] = "x";
        json["items"]![0]!["layers"]![0]!["tomorrow"] = true;

        var read = json.Deserialize<HeldPage>(RecordJson.Answers);

        Assert.Equal(
            JsonSerializer.Serialize(page, RecordJson.Options), JsonSerializer.Serialize(read, RecordJson.Options));
        Assert.Throws<JsonException>(() => json.Deserialize<HeldPage>(RecordJson.Options));
        var change = new FeedChange(1, ReleaseFeed.Kind, at, (JsonObject)json["items"]![0]!["release"]!.DeepClone());
        Assert.Equal(release.Id, ReleaseFeed.ReadRelease(change).Id);
    }

    /// <summary>What the program of that version speaks: itself, one below and one above.</summary>
    private static ProtocolRange Around(int version) => new(Math.Max(0, version - 1), version + 1);

    /// <summary>The root lists the node as one whose program speaks those versions.</summary>
    private void List(Domain.Divisions.DivisionCode division, ProtocolRange range)
    {
        var issuer = network.Network.Issuer;
        TestNetwork.Succeed(issuer.Add(JoinRequest.Create(network.Network.FolderOf(division), range), "admin-1"));
        network.Network.Publish(TestNetwork.Root, TestNetwork.City, TestNetwork.County);
    }

    private ProtocolRange? ListedRange()
    {
        network.Network.Publish(TestNetwork.County);
        using var identity = NodeIdentity.Load(network.Network.FolderOf(TestNetwork.County));
        return NodeDirectory.Load(network.Network.FolderOf(TestNetwork.County), identity)
            .Find(TestNetwork.City)?.Protocol;
    }

    private async Task<CaseId> ForwardAsync()
    {
        var submission = await network.County.SubmitAsync(new SmallPackage());
        var caseId = submission.CaseId ?? throw new InvalidOperationException(submission.ProblemCode);
        Assert.Null(await network.ForwardAsync(caseId));
        return caseId;
    }

    /// <summary>The county's waiting message as its program of another version would have written and signed it.</summary>
    private Task RewriteAsync(Action<JsonObject> change) =>
        network.County.Services.CommitAsync<ExchangeDbContext>(async context =>
        {
            var message = await context.Set<OutboundMessage>().SingleAsync(
                each => each.Type == MessageTypes.Package, None);
            Assert.True(CompactJws.TryParse(message.Envelope, out var jws));
            var json = JsonNode.Parse(jws.Payload.Span)!.AsObject();
            change(json);
            using var identity = NodeIdentity.Load(network.Network.FolderOf(TestNetwork.County));
            message.Envelope = identity.Sign(Envelope.JwsType, Encoding.UTF8.GetBytes(json.ToJsonString()));
        });

    private static Envelope EnvelopeOf(OutboundMessage message) =>
        CompactJws.TryParse(message.Envelope, out var jws)
            && EnvelopeJson.Read(jws.Payload.Span) is { Succeeded: true } read
            ? read.Value : throw new InvalidOperationException("No envelope.");
}
