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
    private const string Plan = "330106-KG-A01";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Actor First = Approver("wang", "王主任");
    private static readonly Actor Second = Approver("li", "李主任");

    private readonly HubNetwork network = new();

    public Task InitializeAsync() => network.StartBothAsync();

    public Task DisposeAsync() => network.DisposeAsync().AsTask();

    [Fact]
    public async Task Two_people_recall_a_release_and_the_subscriber_marks_its_copy_and_keeps_it()
    {
        var (release, caseId) = await InForceAtBothAsync();
        Succeed(await AskAsync(release, First));
        Assert.Equal("release.recall-already-asked", (await AskAsync(release, Second)).Problem?.Code);
        Assert.Equal("release.second-person", (await DecideAsync(release, true, First)).Problem?.Code);
        Assert.Equal(CaseState.Released, (await network.County.CaseAsync(caseId)).State);

        Succeed(await DecideAsync(release, true, Second));
        await network.SettleAsync();

        Assert.Equal(CaseState.Recalled, (await network.County.CaseAsync(caseId)).State);
        Assert.Equal(CaseState.Recalled, (await network.City.CaseAsync(caseId)).State);
        var about = await network.City.CaseAsync(caseId);
        Assert.NotNull(await network.City.Archive.FindVersionAsync(about.Plan, about.Current.Digest, None));
        var end = await EndAtAsync(network.City, release);
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

    [Fact]
    public async Task Answers_the_same_for_a_release_that_is_not_there_and_one_of_somebody_elses_division()
    {
        var (release, _) = await InForceAtBothAsync();
        var stranger = new Actor(
            "zhao", "赵主任", DivisionCode.Parse("440000"), [new RoleGrant(Role.Approver, DivisionCode.Parse("440000"))]);
        var unknown = Guid.Parse("0198c0de-0000-7000-8000-000000000000");
        Assert.Equal("release.not-found", (await AskAsync(release, stranger)).Problem?.Code);
        Assert.Equal("release.not-found", (await DecideAsync(release, true, stranger)).Problem?.Code);
        Assert.Equal("release.not-found", (await DeskAsync(
            network.County, desk => desk.AskAsync(unknown, "界线错误", null, First, None))).Problem?.Code);
        Assert.Equal("release.not-found", (await DeskAsync(
            network.County, desk => desk.DecideAsync(unknown, true, "属实", First, None))).Problem?.Code);
    }

    [Fact]
    public async Task Who_asks_for_a_recalled_release_is_refused_and_told_what_to_use()
    {
        var (release, caseId) = await InForceAtBothAsync();
        Succeed(await AskAsync(release, First));
        Succeed(await DecideAsync(release, true, Second));
        await network.SettleAsync();

        var asked = await network.County.Services.AskAsync<HeldReleases, Outcome<ExchangeRequest>>(
            held => held.OpenAsync(
            new DataRequestMessage(NewId(), PlanId.Parse(Plan), "市局", "use", []), TestNetwork.City, "", None));
        Assert.Equal("release.recalled", asked.Problem?.Code);
        Assert.Contains("界线错误", asked.Problem!.Detail("zh"), StringComparison.Ordinal);
        Assert.Empty(await network.County.Services.AskAsync<IChangeFeed, IReadOnlyList<FeedChange>>(
            feed => feed.ReadAsync(TestNetwork.City, 0, 10, None)));
        Assert.Equal("release.not-in-force", (await AskAsync(release, First)).Problem?.Code);
        Assert.Equal(caseId, release.CaseId);
    }

    [Fact]
    public async Task A_newer_release_ends_the_former_one_everywhere_and_is_named_as_its_successor()
    {
        var (former, formerCase) = await InForceAtBothAsync();
        var (newer, _) = await ReleasedAsync(new SmallPackage(Files: SmallPackage.Marked("public"), Plan: Plan));
        // Only the end of the former arrives: the newer one is not distributed yet.
        await network.SettleAsync();

        Assert.Equal(CaseState.Superseded, (await network.City.CaseAsync(formerCase)).State);
        var end = await EndAtAsync(network.City, former);
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
        var (release, caseId) = await ReleasedAsync(new SmallPackage(Plan: Plan));
        await DistributeAsync(caseId);
        Succeed(await AskAsync(release, First));
        Succeed(await DecideAsync(release, true, Second));
        await network.SettleAsync();

        Assert.Equal(CaseState.Recalled, (await network.City.CaseAsync(caseId)).State);
        // The workflow that takes the release over comes too late, and changes nothing.
        Succeed(await AdoptAtCityAsync(caseId));
        Assert.Equal(CaseState.Recalled, (await network.City.CaseAsync(caseId)).State);
    }

    [Fact]
    public async Task Nobody_recalls_what_another_node_released()
    {
        var (release, caseId) = await InForceAtBothAsync();
        var there = await DeskAsync(network.City, desk => desk.AskAsync(release.Id, "x", null, First, None));
        Assert.Equal("release.not-released-here", there.Problem?.Code);

        // A record the city signs about the county's release is no recall of it.
        await network.City.Services.CommitAsync<IServiceProvider>(async services =>
        {
            var about = (await services.GetRequiredService<ICaseStore>().FindAsync(caseId, None))!;
            var forged = new ReleaseEnd(
                release.Id, ReleaseEndKind.Recalled, caseId, 1, "forged", null, null, [], TestNetwork.City, Now);
            var record = await services.GetRequiredService<EvidenceWriter>().RecordAsync(
                about, EvidenceKind.ReleaseEnd, EndRelease.KeyOf(forged), 1, forged, Now, None);
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

    private DateTimeOffset Now => network.Network.Clock.GetUtcNow();

    private Guid NewId() => Guid.CreateVersion7(Now);

    private async Task<(Release Release, CaseId CaseId)> InForceAtBothAsync()
    {
        var made = await ReleasedAsync(new SmallPackage(Plan: Plan));
        await DistributeAsync(made.CaseId);
        await network.SettleAsync();
        Succeed(await AdoptAtCityAsync(made.CaseId));
        Assert.Equal(CaseState.Released, (await network.City.CaseAsync(made.CaseId)).State);
        return made;
    }

    /// <summary>A detailed plan, approved by the county itself as the authority table asks, and released.</summary>
    private async Task<(Release Release, CaseId CaseId)> ReleasedAsync(SmallPackage package)
    {
        var submission = await network.County.SubmitAsync(package);
        var caseId = submission.CaseId ?? throw new InvalidOperationException(submission.ProblemCode);
        await network.County.ReviewAsync(caseId);
        await using var scope = network.County.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var about = (await services.GetRequiredService<ICaseStore>().FindAsync(caseId, None))!;
        Succeed(about.Approve(Now));
        await services.GetRequiredService<EvidenceWriter>().RecordDecisionAsync(
            about,
            new Decision(
                NewId(), caseId, 1, about.Current.Digest, TestNetwork.County, DivisionLevel.County,
                DecisionKind.Approve, "wang",
                "王主任", "同意", "西资规〔2026〕1号", Now),
            None);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(None);

        await using var next = network.County.Services.CreateAsyncScope();
        about = (await next.ServiceProvider.GetRequiredService<ICaseStore>().FindAsync(caseId, None))!;
        var declared = await next.ServiceProvider.GetRequiredService<DeclareRelease>().HandleAsync(about, NewId(), Now, None);
        Succeed(declared);
        await next.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(None);
        return (declared.Value, caseId);
    }

    private Task DistributeAsync(CaseId caseId) =>
        network.County.Services.CommitAsync<IServiceProvider>(async services =>
        {
            var about = (await services.GetRequiredService<ICaseStore>().FindAsync(caseId, None))!;
            await services.GetRequiredService<ReleaseDistribution>().SendAsync(about, 1, None);
        });

    /// <summary>What the distribution workflow does at its end.</summary>
    private async Task<Outcome<Done>> AdoptAtCityAsync(CaseId caseId)
    {
        await using var scope = network.City.Services.CreateAsyncScope();
        var about = (await scope.ServiceProvider.GetRequiredService<ICaseStore>().FindAsync(caseId, None))!;
        var adopted = await scope.ServiceProvider.GetRequiredService<AdoptRelease>().HandleAsync(about, 1, Now, None);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(None);
        return adopted;
    }

    private Task<Outcome<ReleaseRecall>> AskAsync(Release release, Actor by) =>
        DeskAsync(network.County, desk => desk.AskAsync(release.Id, "界线错误", null, by, None));

    private Task<Outcome<ReleaseRecall>> DecideAsync(Release release, bool grant, Actor by) =>
        DeskAsync(network.County, desk => desk.DecideAsync(release.Id, grant, "属实", by, None));

    private static async Task<Outcome<ReleaseRecall>> DeskAsync(
        HubNode node, Func<RecallDesk, Task<Outcome<ReleaseRecall>>> use)
    {
        await using var scope = node.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<RecallDesk>());
    }

    private static Task<ReleaseEnd?> EndAtAsync(HubNode node, Release release) =>
        node.Services.AskAsync<ReleaseStanding, ReleaseEnd?>(standing => standing.FindEndAsync(release, None));

    private static void Succeed<T>(Outcome<T> outcome) => TestNetwork.Succeed(outcome);

    private static Actor Approver(string userName, string name) => new(
        userName, name, TestNetwork.County,
        [new RoleGrant(Role.Approver, TestNetwork.County), new RoleGrant(Role.Approver, TestNetwork.City)]);
}
