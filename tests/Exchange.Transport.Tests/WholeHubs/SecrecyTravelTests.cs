using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Releases;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Releases;
using Exchange.Hub.Secrecy;
using Exchange.Hub.Submissions;
using Exchange.Packaging.Descriptors;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;
using static Exchange.Hub.Secrecy.NetworkZone;
using static Exchange.Packaging.Descriptors.SecrecyLevel;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>A package never comes to a node that is not cleared for it, and no case hangs because of that.</summary>
public sealed class SecrecyTravelTests : IAsyncLifetime
{
    private readonly HubNetwork network = new();

    public Task InitializeAsync()
    {
        network.Clear(TopSecret, ClassifiedNetwork, TestNetwork.County);
        return network.StartBothAsync();
    }

    public Task DisposeAsync() => network.DisposeAsync().AsTask();

    /// <summary>What the city is cleared for, and the highest level that may go there.</summary>
    private static readonly (SecrecyLevel Cleared, NetworkZone Zone, SecrecyLevel Most)[] Receivers =
    [
        (Public, Internet, Public),
        (SecrecyLevel.Internal, GovernmentExtranet, SecrecyLevel.Internal),
        (Public, BusinessNetwork, Public),
        (SecrecyLevel.Internal, BusinessNetwork, SecrecyLevel.Internal),
        (Confidential, ClassifiedNetwork, Confidential),
        (Secret, ClassifiedNetwork, Secret),
        (TopSecret, ClassifiedNetwork, TopSecret),
    ];

    [Fact]
    public async Task A_package_goes_up_exactly_as_far_as_the_receiver_is_cleared()
    {
        var cases = new Dictionary<SecrecyLevel, CaseId>();
        foreach (var level in Enum.GetValues<SecrecyLevel>())
            cases[level] = await SubmittedAsync(new SmallPackage(
                Files: SmallPackage.Marked(SecrecyWords.Of(level)), Plan: $"330106-ZG-{(int)level + 1}"));

        foreach (var (cleared, zone, most) in Receivers)
        {
            network.Clear(cleared, zone, TestNetwork.City);
            foreach (var (level, caseId) in cases)
            {
                var refused = await network.ForwardAsync(caseId);
                Assert.True(
                    (level <= most ? null : "secrecy.not-cleared-there") == refused?.Code,
                    $"{level} to a node cleared for {cleared} in {zone}: {refused}");
            }
        }

        await network.SettleAsync();
        Assert.Equal(
            cases.Values.Select(caseId => caseId.Value).Order(StringComparer.Ordinal),
            (await network.City.InboxAsync()).Select(message => message.CaseId?.Value).Order(StringComparer.Ordinal));
        Assert.All(await network.City.InboxAsync(), message => Assert.Equal(InboundStatus.Processed, message.Status));
    }

    [Fact]
    public async Task A_refusal_names_file_level_and_what_is_allowed_in_both_languages()
    {
        var refused = await network.ForwardAsync(await SubmittedAsync(new SmallPackage(Files: SmallPackage.Secret)));

        Assert.Contains("data/secret.txt", refused?.Detail("en"), StringComparison.Ordinal);
        Assert.Contains("is secret", refused?.Detail("en"), StringComparison.Ordinal);
        Assert.Contains("机密", refused?.Detail("zh"), StringComparison.Ordinal);
        Assert.Contains("业务网", refused?.Detail("zh"), StringComparison.Ordinal);
        Assert.Contains("内部", refused?.Detail("zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_workflow_returns_what_may_not_go_up_and_the_case_can_be_corrected()
    {
        await network.DeployForwardingAsync();
        var caseId = await SubmittedAsync(new SmallPackage(Files: SmallPackage.Secret));

        await network.County.RunWorkflowsAsync();

        Assert.Equal(CaseState.Returned, (await network.County.CaseAsync(caseId)).State);
        var lines = await network.County.TimelineAsync(caseId);
        var line = lines.Single(entry => entry.Kind == "secrecy.not-forwarded");
        Assert.Equal(
            ("data/secret.txt", "secret", "internal", "330100"),
            (line.Values["file"], line.Values["level"], line.Values["allowed"], line.Values["to"]));
        Assert.Contains(
            "data/secret.txt", lines.Single(entry => entry.Kind == "returned").Values["reason"],
            StringComparison.Ordinal);
        Assert.DoesNotContain(await network.County.OutboxAsync(), message => message.Type == MessageTypes.Package);
    }

    [Fact]
    public async Task An_upload_above_the_clearance_is_refused_and_nothing_of_it_is_kept()
    {
        network.Clear(SecrecyLevel.Internal, BusinessNetwork, TestNetwork.County);

        var refused = await network.County.SubmitAsync(new SmallPackage(Files: SmallPackage.Secret));

        Assert.Equal((SubmissionStatus.Refused, "secrecy.not-cleared-here"), (refused.Status, refused.ProblemCode));
        Assert.Contains("data/secret.txt", refused.ProblemValues, StringComparison.Ordinal);
        Assert.False(File.Exists(network.County.Services.GetRequiredService<UploadFiles>().PathOf(refused.UploadId)));
        Assert.Null(refused.CaseId);
    }

    [Fact]
    public async Task A_node_that_stores_less_than_the_directory_says_takes_not_a_byte_and_answers()
    {
        await using var stricter = new HubNetwork();
        stricter.Clear(Secret, ClassifiedNetwork, TestNetwork.County, TestNetwork.City);
        await stricter.StartAsync(TestNetwork.City);
        await stricter.StartAsync(TestNetwork.County, HubNetwork.Open);
        await stricter.DeployForwardingAsync();
        var caseId = (await stricter.County.SubmitAsync(new SmallPackage(Files: SmallPackage.Secret))).CaseId!.Value;
        await stricter.County.ReviewAsync(caseId);

        await stricter.County.RunWorkflowsAsync();
        await stricter.SettleAsync();
        Assert.Empty(stricter.City.StagedFiles);
        Assert.Null(await FindAsync(stricter.City, caseId));

        await stricter.County.RunWorkflowsAsync();
        Assert.Equal(CaseState.Returned, (await stricter.County.CaseAsync(caseId)).State);
        var returned = (await stricter.County.TimelineAsync(caseId)).Single(entry => entry.Kind == "returned");
        Assert.Contains("330100", returned.Values["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_that_tells_a_lower_level_is_found_out_before_anything_is_archived()
    {
        network.Clear(TopSecret, ClassifiedNetwork, TestNetwork.City);
        var caseId = await SubmittedAsync(new SmallPackage(Files: SmallPackage.Secret));
        await network.SendChangedAsync(caseId, body => body["secrecy"] = "public");
        await network.County.DispatchAsync();
        network.Clear(SecrecyLevel.Internal, BusinessNetwork, TestNetwork.City);

        await network.City.ProcessAsync();

        Assert.Null(await FindAsync(network.City, caseId));
        Assert.Single(await network.City.OutboxAsync(), message => message.Type == MessageTypes.Decision);
    }

    [Fact]
    public async Task A_clearance_taken_back_stops_what_is_already_queued()
    {
        network.Clear(Secret, ClassifiedNetwork, TestNetwork.City);
        var caseId = await SubmittedAsync(new SmallPackage(Files: SmallPackage.Secret));
        Assert.Null(await network.ForwardAsync(caseId));
        network.Clear(SecrecyLevel.Internal, BusinessNetwork, TestNetwork.City);

        await network.County.DispatchAsync();

        var message = Assert.Single(await network.County.OutboxAsync(), row => row.Type == MessageTypes.Package);
        Assert.Equal((OutboundStatus.Dead, "secrecy.not-cleared-there"), (message.Status, message.ProblemCode));
        Assert.Empty(await network.City.InboxAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_release_withheld_when_a_clearance_is_taken_back_does_not_hold_its_recall_up(bool envelopeIsThere)
    {
        var plans = new ReleasedPlans(network);
        network.Clear(Secret, ClassifiedNetwork, TestNetwork.City);
        var (release, caseId) = await plans.ReleasedAsync(
            new SmallPackage(Files: SmallPackage.Secret, Plan: ReleasedPlans.Plan));
        await DistributeAsync(caseId);
        if (envelopeIsThere)
        {
            var queued = (await network.County.OutboxAsync()).Single(row => row.To == TestNetwork.City);
            TestNetwork.Succeed(await network.City.Services.GetRequiredService<EnvelopeReceiver>().ReceiveAsync(
                queued.Envelope, TestNetwork.County, CancellationToken.None));
        }

        network.Clear(SecrecyLevel.Internal, BusinessNetwork, TestNetwork.City);
        TestNetwork.Succeed(await plans.AskAsync(release, ReleasedPlans.First));
        TestNetwork.Succeed(await plans.DecideAsync(release, true, ReleasedPlans.Second));
        await network.SettleAsync();

        var taken = (await network.City.InboxAsync()).OrderBy(message => message.ChannelSequence).ToList();
        Assert.Equal([MessageTypes.Withheld, MessageTypes.ReleaseEnd], taken.Select(message => message.Type));
        Assert.All(taken, message => Assert.Equal(InboundStatus.Processed, message.Status));
        Assert.DoesNotContain(release.PlanName, EnvelopeSeal.ReadTrusted(taken[0].Envelope).Body.ToJsonString(), StringComparison.Ordinal);
        Assert.NotNull(await ReleasedPlans.EndAtAsync(network.City, release));
        Assert.Empty(network.City.StagedFiles);
        var sent = (await network.County.OutboxAsync()).Single(row => row.Type == MessageTypes.Release && row.To == TestNetwork.City);
        Assert.Equal(
            (OutboundStatus.Delivered, "secrecy.not-cleared-there", true), (sent.Status, sent.ProblemCode, sent.IsWithheld));
        var line = (await network.County.TimelineAsync(caseId)).Single(
            entry => entry.Kind == "secrecy.not-distributed" && entry.Values["to"] == "330100");
        Assert.Equal("secret", line.Values["level"]);
    }

    [Fact]
    public async Task A_node_that_knows_the_case_says_in_its_timeline_what_was_withheld()
    {
        var caseId = await SubmittedAsync(new SmallPackage());
        Assert.Null(await network.ForwardAsync(caseId));
        await network.SettleAsync();
        await network.County.Services.CommitAsync<ExchangeOutbox>(async outbox => await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = TestNetwork.City,
                Type = MessageTypes.Withheld,
                CaseId = caseId,
                IdempotencyKey = "withheld",
                Body = RecordBody.Of(new WithheldBody(MessageTypes.Release, 1)),
            },
            CancellationToken.None));

        await network.SettleAsync();

        var line = (await network.City.TimelineAsync(caseId)).Single(entry => entry.Kind == "secrecy.withheld");
        Assert.Equal(("330106", TestNetwork.City), (line.Values["from"], line.Node));
    }

    [Fact]
    public async Task A_release_goes_to_nobody_who_is_not_cleared_and_the_feed_hides_it()
    {
        var caseId = await ReleasedAsync(new SmallPackage(Files: SmallPackage.Secret));

        await DistributeAsync(caseId);

        Assert.DoesNotContain(await network.County.OutboxAsync(), message => message.Type == MessageTypes.Release);
        var refused = (await network.County.TimelineAsync(caseId))
            .Where(entry => entry.Kind == "secrecy.not-distributed");
        Assert.Equal(["100000", "330100"], refused.Select(entry => entry.Values["to"]).Order());
        Assert.Empty(await FeedAsync());

        network.Clear(Secret, ClassifiedNetwork, TestNetwork.City);
        await DistributeAsync(caseId);
        var message = Assert.Single(await network.County.OutboxAsync(), row => row.Type == MessageTypes.Release);
        Assert.Equal(TestNetwork.City, message.To);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("330200", true)]
    [InlineData("330200;330300", true)]
    [InlineData("330300", false)]
    [InlineData("330000", false)]
    [InlineData("Reviewer", false)]
    public async Task A_release_goes_beside_the_line_only_to_divisions_its_audience_names(string? audience, bool goes)
    {
        var beside = DivisionCode.Parse("330200");
        network.Network.Join(beside, DivisionLevel.City, "宁波市", TestNetwork.Root);
        network.Clear(TopSecret, ClassifiedNetwork, TestNetwork.County);
        var mark = audience is null
            ? "" : $$"""{ "path": "data/notes.txt", "level": "public", "audience": "{{audience}}" }""";
        var caseId = await ReleasedAsync(new SmallPackage(Files: mark));
        await network.County.Services.CommitAsync<IReleaseStore>(store => store.AddSubscription(new Subscription(
            NewId(), beside, TestNetwork.County, null, Now)));

        await DistributeAsync(caseId);

        var sentTo = (await network.County.OutboxAsync()).Where(message => message.Type == MessageTypes.Release)
            .Select(message => message.To.Value).Order();
        Assert.Equal(goes ? ["100000", "330100", "330200"] : ["100000", "330100"], sentTo);
        Assert.Equal(
            goes ? 0 : 1, (await network.County.KindsAsync(caseId)).Count(kind => kind == "secrecy.outside-audience"));
    }

    [Fact]
    public async Task A_release_is_refused_by_a_receiver_that_stores_less_than_the_directory_says()
    {
        network.Clear(TopSecret, ClassifiedNetwork, TestNetwork.City);
        var caseId = await ReleasedAsync(new SmallPackage(Files: SmallPackage.Secret));
        await DistributeAsync(caseId);
        await network.County.DispatchAsync();
        network.Clear(SecrecyLevel.Internal, BusinessNetwork, TestNetwork.City);

        await network.City.ProcessAsync();

        var message = Assert.Single(await network.City.InboxAsync());
        Assert.Equal((InboundStatus.Refused, "secrecy.not-cleared-here"), (message.Status, message.ProblemCode));
        Assert.Null(await FindAsync(network.City, caseId));
    }

    [Fact]
    public async Task A_node_releases_nothing_it_is_not_cleared_for_any_more()
    {
        var caseId = await SubmittedAsync(new SmallPackage(Files: SmallPackage.Secret));
        network.Clear(SecrecyLevel.Internal, BusinessNetwork, TestNetwork.County);

        await using var scope = network.County.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var about = await services.GetRequiredService<ICaseStore>().FindAsync(caseId, CancellationToken.None);
        var declared = await services.GetRequiredService<DeclareRelease>().HandleAsync(
            about!, NewId(), Now, CancellationToken.None); // Submitted above.

        Assert.Equal("secrecy.not-cleared-here", declared.Problem?.Code);
    }

    private async Task<CaseId> SubmittedAsync(SmallPackage package)
    {
        var submission = await network.County.SubmitAsync(package);
        return submission.CaseId ?? throw new InvalidOperationException(submission.ProblemCode);
    }

    private DateTimeOffset Now => network.Network.Clock.GetUtcNow();

    private Guid NewId() => Guid.CreateVersion7(Now);

    /// <summary>A case with a release record of the county: its approvals are not the matter here.</summary>
    private async Task<CaseId> ReleasedAsync(SmallPackage package)
    {
        var caseId = await SubmittedAsync(package);
        await using var scope = network.County.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var about = (await services.GetRequiredService<ICaseStore>().FindAsync(caseId, CancellationToken.None))!;
        var at = Now;
        var release = new Release(
            NewId(), caseId, 1, about.Plan, about.PlanName, about.Current.Digest, TestNetwork.County, at, []);
        await services.GetRequiredService<IReleaseStore>().AddAsync(release, CancellationToken.None);
        await services.GetRequiredService<EvidenceWriter>().RecordAsync(
            about, EvidenceKind.Release, release.Id.ToString(), 1, release, at, CancellationToken.None);
        await services.GetRequiredService<Exchange.Hub.IUnitOfWork>().CommitAsync(CancellationToken.None);
        return caseId;
    }

    private Task DistributeAsync(CaseId caseId) =>
        network.County.Services.CommitAsync<IServiceProvider>(async services =>
        {
            var about = (await services.GetRequiredService<ICaseStore>().FindAsync(caseId, CancellationToken.None))!;
            await services.GetRequiredService<ReleaseDistribution>().SendAsync(about, 1, CancellationToken.None);
        });

    private Task<IReadOnlyList<FeedChange>> FeedAsync() =>
        network.County.Services.AskAsync<IChangeFeed, IReadOnlyList<FeedChange>>(
            feed => feed.ReadAsync(TestNetwork.City, 0, 10, CancellationToken.None));

    private static Task<Case?> FindAsync(HubNode node, CaseId caseId) => node.Services.AskAsync<ICaseStore, Case?>(
        store => store.FindAsync(caseId, CancellationToken.None));
}
