using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub;
using Exchange.Hub.Accounts;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Notifications;
using Exchange.Hub.Releases;
using Exchange.Hub.Requests;
using Exchange.Hub.Sync;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>
/// A release is recalled by two people of the releasing node, and every node that has it marks its copy.
/// </summary>
public sealed class RecallTests : IAsyncLifetime
{
    private const string Plan = ReleasedPlans.Plan;

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Actor First = ReleasedPlans.First;
    private static readonly Actor Second = ReleasedPlans.Second;

    private readonly HubNetwork network = new();
    private readonly ReleasedPlans plans;

    public RecallTests() => plans = new ReleasedPlans(network);

    public Task InitializeAsync() => network.StartBothAsync();

    public Task DisposeAsync() => network.DisposeAsync().AsTask();

    [Fact]
    public async Task Two_people_recall_a_release_and_the_subscriber_marks_its_copy_and_keeps_it()
    {
        var (release, caseId) = await plans.InForceAtBothAsync();
        TestNetwork.Succeed(await plans.AskAsync(release, First));
        Assert.Equal("release.recall-already-asked", (await plans.AskAsync(release, Second)).Problem?.Code);
        Assert.Equal("release.second-person", (await plans.DecideAsync(release, true, First)).Problem?.Code);
        Assert.Equal(CaseState.Released, (await network.County.CaseAsync(caseId)).State);

        TestNetwork.Succeed(await plans.DecideAsync(release, true, Second));
        await network.SettleAsync();

        Assert.Equal(CaseState.Recalled, (await network.County.CaseAsync(caseId)).State);
        Assert.Equal(CaseState.Recalled, (await network.City.CaseAsync(caseId)).State);
        var about = await network.City.CaseAsync(caseId);
        Assert.NotNull(await network.City.Archive.FindVersionAsync(about.Plan, about.Current.Digest, None));
        var end = await ReleasedPlans.EndAtAsync(network.City, release);
        Assert.Equal((ReleaseEndKind.Recalled, "界线错误"), (end?.Kind, end?.Reason));
        Assert.Equal(["王主任", "李主任"], end!.By);

        var county = await network.County.TimelineAsync(caseId);
        Assert.Contains(county, line => line is { Kind: "recall.asked", Actor: "王主任" });
        Assert.Contains(county, line => line.Kind == "recalled" && line.Values["reason"] == "界线错误");
        Assert.Contains(county, line => line.Kind == "recall.sent" && line.Values["to"].EndsWith("330100", StringComparison.Ordinal));
        Assert.Contains(county, line => line.Kind == "receipt.accepted" && line.Node == TestNetwork.City
            && line.Values["subject"] == "release-end");
        Assert.Contains(await network.City.TimelineAsync(caseId), line => line.Kind == "recalled" && line.EvidenceId is not null);
    }

    [Theory]
    [InlineData(true, NotificationKind.RecallGranted)]
    [InlineData(false, NotificationKind.RecallRefused)]
    public async Task Whoever_may_decide_is_told_of_the_request_and_who_asked_of_the_decision(
        bool grant, NotificationKind decided)
    {
        var (release, _) = await plans.InForceAtBothAsync();
        foreach (var person in new[] { First, Second })
            await AddAccountAsync(person);

        TestNetwork.Succeed(await plans.AskAsync(release, First));
        Assert.Empty(await ToldAsync(First));
        var asked = Assert.Single(await ToldAsync(Second));
        Assert.Equal(
            (NotificationKind.RecallAsked, $"/releases/{release.Id}"), (asked.Kind, NotificationTexts.PathOf(asked)));

        TestNetwork.Succeed(await plans.DecideAsync(release, grant, Second));
        Assert.Equal(decided, Assert.Single(await ToldAsync(First)).Kind);
        Assert.Single(await ToldAsync(Second));
    }

    [Fact]
    public async Task Who_takes_a_request_back_is_told_nothing()
    {
        var (release, _) = await plans.InForceAtBothAsync();
        await AddAccountAsync(First);

        TestNetwork.Succeed(await plans.AskAsync(release, First));
        TestNetwork.Succeed(await plans.DecideAsync(release, false, First));

        Assert.Empty(await ToldAsync(First));
    }

    [Fact]
    public async Task Answers_the_same_for_a_release_that_is_not_there_and_one_of_somebody_elses_division()
    {
        var (release, _) = await plans.InForceAtBothAsync();
        var stranger = new Actor(
            "zhao", "赵主任", DivisionCode.Parse("440000"), [new RoleGrant(Role.Approver, DivisionCode.Parse("440000"))]);
        var unknown = Guid.Parse("0198c0de-0000-7000-8000-000000000000");
        Assert.Equal("release.not-found", (await plans.AskAsync(release, stranger)).Problem?.Code);
        Assert.Equal("release.not-found", (await plans.DecideAsync(release, true, stranger)).Problem?.Code);
        Assert.Equal("release.not-found", (await ReleasedPlans.DeskAsync(
            network.County, desk => desk.AskAsync(unknown, "界线错误", null, First, None))).Problem?.Code);
        Assert.Equal("release.not-found", (await ReleasedPlans.DeskAsync(
            network.County, desk => desk.DecideAsync(unknown, true, "属实", First, None))).Problem?.Code);
    }

    [Fact]
    public async Task Who_asks_for_a_recalled_release_is_refused_and_told_what_to_use()
    {
        var (release, caseId) = await plans.InForceAtBothAsync();
        TestNetwork.Succeed(await plans.AskAsync(release, First));
        TestNetwork.Succeed(await plans.DecideAsync(release, true, Second));
        await network.SettleAsync();

        var asked = await network.County.Services.AskAsync<HeldReleases, Outcome<ExchangeRequest>>(
            held => held.OpenAsync(
            new DataRequestMessage(plans.NewId(), PlanId.Parse(Plan), "市局", "use", []), TestNetwork.City, "", None));
        Assert.Equal("release.recalled", asked.Problem?.Code);
        Assert.Contains("界线错误", asked.Problem!.Detail("zh"), StringComparison.Ordinal);
        Assert.Empty(await network.County.Services.AskAsync<IChangeFeed, IReadOnlyList<FeedChange>>(
            feed => feed.ReadAsync(TestNetwork.City, 0, 10, None)));
        Assert.Equal("release.not-in-force", (await plans.AskAsync(release, First)).Problem?.Code);
        Assert.Equal(caseId, release.CaseId);
    }

    [Fact]
    public async Task A_newer_release_ends_the_former_one_everywhere_and_is_named_as_its_successor()
    {
        var (former, formerCase) = await plans.InForceAtBothAsync();
        var (newer, _) = await plans.ReleasedAsync(new SmallPackage(Files: SmallPackage.Marked("public"), Plan: Plan));
        // Only the end of the former arrives: the newer one is not distributed yet.
        await network.SettleAsync();

        Assert.Equal(CaseState.Superseded, (await network.City.CaseAsync(formerCase)).State);
        var end = await ReleasedPlans.EndAtAsync(network.City, former);
        Assert.Equal((ReleaseEndKind.Superseded, newer.Id), (end?.Kind, end?.SuccessorId));
        // The city asks for the former again, as a neighbour does that lost it.
        await network.City.Services.CommitAsync<ExchangeOutbox>(async outbox => await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = TestNetwork.County,
                Type = MessageTypes.Request,
                CaseId = formerCase,
                Body = RecordBody.Of(new ReleaseRequest(formerCase, 1)),
            },
            None));
        await network.SettleAsync();
        Assert.Contains(await network.County.InboxAsync(), message => message is
        {
            Type: MessageTypes.Request, Status: InboundStatus.Refused, ProblemCode: "release.superseded"
        });
        var refused = ReleaseStanding.Refusal(former, end!);
        Assert.Equal("release.superseded", refused.Code);
        Assert.Contains(newer.Id.ToString(), refused.Detail("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_word_of_a_recall_may_overtake_the_taking_over_and_still_counts()
    {
        var (release, caseId) = await plans.ReleasedAsync(new SmallPackage(Plan: Plan));
        await plans.DistributeAsync(caseId);
        TestNetwork.Succeed(await plans.AskAsync(release, First));
        TestNetwork.Succeed(await plans.DecideAsync(release, true, Second));
        await network.SettleAsync();

        Assert.Equal(CaseState.Recalled, (await network.City.CaseAsync(caseId)).State);
        // The workflow that takes the release over comes too late, and changes nothing.
        TestNetwork.Succeed(await plans.AdoptAtCityAsync(caseId));
        Assert.Equal(CaseState.Recalled, (await network.City.CaseAsync(caseId)).State);
    }

    [Fact]
    public async Task Nobody_recalls_what_another_node_released()
    {
        var (release, caseId) = await plans.InForceAtBothAsync();
        var there = await ReleasedPlans.DeskAsync(network.City, desk => desk.AskAsync(release.Id, "x", null, First, None));
        Assert.Equal("release.not-released-here", there.Problem?.Code);

        // A record the city signs about the county's release is no recall of it.
        await network.City.Services.CommitAsync<IServiceProvider>(async services =>
        {
            var about = (await services.GetRequiredService<ICaseStore>().FindAsync(caseId, None))!;
            var forged = new ReleaseEnd(
                release.Id, ReleaseEndKind.Recalled, caseId, 1, "forged", null, null, [], TestNetwork.City, plans.Now);
            var record = await services.GetRequiredService<EvidenceWriter>().RecordAsync(
                about, EvidenceKind.ReleaseEnd, EndRelease.KeyOf(forged), 1, forged, plans.Now, None);
            await services.GetRequiredService<ExchangeOutbox>().EnqueueAsync(
                new OutgoingMessage
                {
                    To = TestNetwork.County,
                    Type = MessageTypes.ReleaseEnd,
                    CaseId = caseId,
                    Body = RecordBody.Of(new Exchange.Hub.Forwarding.ReleaseEndMessage(caseId, 1, record.Jws)),
                },
                None);
        });
        await network.SettleAsync();
        Assert.Equal(CaseState.Released, (await network.County.CaseAsync(caseId)).State);
        Assert.Contains(await network.County.InboxAsync(), message => message is
        {
            Type: MessageTypes.ReleaseEnd, Status: InboundStatus.Refused, ProblemCode: "forwarding.evidence-invalid"
        });
    }

    private async Task<IReadOnlyList<Notification>> ToldAsync(Actor person) =>
        (await network.County.Services.AskAsync<INotificationStore, Page<Notification>>(
            store => store.ListAsync(person.UserName, true, null, 50, None))).Items;

    private Task AddAccountAsync(Actor person) =>
        network.County.Services.CommitAsync<IAccountStore>(store => store.Add(new Account
        {
            Id = Guid.CreateVersion7(network.Network.Clock.GetUtcNow()),
            UserName = person.UserName,
            DisplayName = person.DisplayName,
            Division = TestNetwork.County,
            PasswordHash = "",
            SecurityStamp = "stamp",
            Grants = person.Grants,
            CreatedAt = network.Network.Clock.GetUtcNow(),
        }));
}
