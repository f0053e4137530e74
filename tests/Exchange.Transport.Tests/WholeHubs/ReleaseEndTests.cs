using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub;
using Exchange.Hub.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Releases;
using Exchange.Hub.Sync;
using Exchange.Storage;
using Exchange.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>
/// Whatever order releases and their ends arrive in, and whatever is lost on the way: the latest release without an end
/// is the one in force, and nothing that ended is sent again.
/// </summary>
public sealed class ReleaseEndTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly HubNetwork network = new();
    private readonly ReleasedPlans plans;

    public ReleaseEndTests() => plans = new ReleasedPlans(network);

    public Task InitializeAsync() => network.StartBothAsync();

    public Task DisposeAsync() => network.DisposeAsync().AsTask();

    [Fact]
    public async Task A_recall_that_comes_before_its_release_waits_for_it()
    {
        var (release, caseId) = await plans.ReleasedAsync(new SmallPackage(Plan: ReleasedPlans.Plan));
        await plans.DistributeAsync(caseId);
        await RecallAsync(release);
        var word = Assert.Single(
            await network.County.EvidenceAsync(caseId), record => record.Kind == EvidenceKind.ReleaseEnd);
        await TakeAtCityAsync(word.Jws);
        await LoseAsync(MessageTypes.ReleaseEnd);
        await network.SettleAsync();

        Assert.Equal(ReleaseEndKind.Recalled, (await ReleasedPlans.EndAtAsync(network.City, release))?.Kind);
        TestNetwork.Succeed(await plans.AdoptAtCityAsync(caseId));
        Assert.Equal(CaseState.Recalled, (await network.City.CaseAsync(caseId)).State);
        Assert.Single(await network.City.TimelineAsync(caseId), line => line.Kind == "recalled");
        // Taking the word again changes nothing.
        await TakeAtCityAsync(word.Jws);
        Assert.Single(await network.City.TimelineAsync(caseId), line => line.Kind == "recalled");
        Assert.Single(await network.City.EvidenceAsync(caseId), record => record.Kind == EvidenceKind.ReleaseEnd);
    }

    [Fact]
    public async Task An_older_release_taken_over_late_leaves_the_newer_one_in_force()
    {
        var (older, olderCase) = await plans.ReleasedAsync(new SmallPackage(Plan: ReleasedPlans.Plan));
        await plans.DistributeAsync(olderCase);
        // It is held up on the way.
        await network.County.Services.CommitAsync<ExchangeDbContext>(async context =>
        {
            foreach (var message in await context.Set<OutboundMessage>().ToListAsync())
                message.NextAttemptAt += TimeSpan.FromHours(1);
        });
        network.Network.Clock.Advance(TimeSpan.FromMinutes(10));
        var (newer, newerCase) = await plans.ReleasedAsync(
            new SmallPackage(Files: SmallPackage.Marked("public"), Plan: ReleasedPlans.Plan));
        await plans.DistributeAsync(newerCase);
        await LoseAsync(MessageTypes.ReleaseEnd);
        await network.SettleAsync();
        TestNetwork.Succeed(await plans.AdoptAtCityAsync(newerCase));
        network.Network.Clock.Advance(TimeSpan.FromHours(1));
        await network.SettleAsync();
        TestNetwork.Succeed(await plans.AdoptAtCityAsync(olderCase));

        Assert.Equal(CaseState.Released, (await network.City.CaseAsync(newerCase)).State);
        Assert.Equal(CaseState.Superseded, (await network.City.CaseAsync(olderCase)).State);
        Assert.Null(await ReleasedPlans.EndAtAsync(network.City, newer));
        Assert.Equal(newer.Id, (await ReleasedPlans.EndAtAsync(network.City, older))?.SuccessorId);
    }

    [Fact]
    public async Task A_recall_that_never_arrived_is_learnt_from_the_next_comparison()
    {
        var (release, caseId) = await plans.InForceAtBothAsync();
        await RecallAsync(release);
        await LoseAsync(MessageTypes.ReleaseEnd);
        network.Network.Clock.Advance(TimeSpan.FromDays(2));

        // The county knows that the word of the end is still on its way, and misses nothing above.
        var below = await Levels.CompareAsync(network.County);
        Assert.Equal((ComparisonState.Agrees, 1, 0), (below.State, below.UnderWay, below.ReleasesHere));
        var above = await Levels.CompareAsync(network.City);

        Assert.Equal((ComparisonState.Agrees, null), (above.State, above.Problem));
        Assert.Equal((0, 0, 0), (above.ReleasesHere, above.ReleasesThere, above.UnderWay));
        Assert.Equal(CaseState.Recalled, (await network.City.CaseAsync(caseId)).State);
        Assert.Equal(
            ("界线错误", TestNetwork.County),
            await ReleasedPlans.EndAtAsync(network.City, release) is { } end ? (end.Reason, end.Node) : default);
        Assert.Contains(await network.City.TimelineAsync(caseId), line => line.Kind == "recalled");
    }

    [Fact]
    public async Task What_was_recalled_is_not_sent_again_by_a_repair_asked_for_before()
    {
        var (release, caseId) = await plans.ReleasedAsync(new SmallPackage(Plan: ReleasedPlans.Plan));
        network.Network.Clock.Advance(TimeSpan.FromHours(2));
        var found = await Levels.CompareAsync(network.County);
        var difference = Assert.Single(await Levels.DifferencesAsync(network.County, found));
        await RecallAsync(release);

        var asked = await Levels.AskAsync(network.County, difference.Id);

        Assert.Equal("release.recalled", asked.Problem?.Code);
        Assert.Equal(RepairState.None, (await Levels.FindAsync(network.County, difference.Id)).Repair);
        Assert.DoesNotContain(await network.County.OutboxAsync(), message => message.Type == MessageTypes.Release);
        Assert.Equal(ComparisonState.Agrees, (await Levels.CompareAsync(network.County)).State);
        Assert.Equal(caseId, difference.CaseId);
    }

    [Fact]
    public async Task A_recall_still_open_when_a_newer_release_comes_can_be_refused_and_not_granted()
    {
        var (former, formerCase) = await plans.InForceAtBothAsync();
        TestNetwork.Succeed(await plans.AskAsync(former, ReleasedPlans.First));
        await plans.ReleasedAsync(new SmallPackage(Files: SmallPackage.Marked("public"), Plan: ReleasedPlans.Plan));

        var granted = await plans.DecideAsync(former, true, ReleasedPlans.Second);
        Assert.Equal("release.not-in-force", granted.Problem?.Code);
        TestNetwork.Succeed(await plans.DecideAsync(former, false, ReleasedPlans.Second));

        Assert.Equal(CaseState.Superseded, (await network.County.CaseAsync(formerCase)).State);
        Assert.Equal("release.no-open-recall", (await plans.DecideAsync(former, false, ReleasedPlans.Second)).Problem?.Code);
    }

    [Fact]
    public async Task Ending_a_release_again_changes_nothing()
    {
        var (release, caseId) = await plans.InForceAtBothAsync();
        var end = new ReleaseEnd(
            release.Id, ReleaseEndKind.Recalled, caseId, 1, "x", null, null, [], TestNetwork.County, plans.Now);
        for (var time = 0; time < 2; time++)
            await network.County.Services.CommitAsync<IServiceProvider>(async services =>
            {
                var about = (await services.GetRequiredService<ICaseStore>().FindAsync(caseId, None))!; // Released.
                TestNetwork.Succeed(await services.GetRequiredService<EndRelease>().HandleAsync(about, end, None));
            });

        Assert.Single(await network.County.EvidenceAsync(caseId), record => record.Kind == EvidenceKind.ReleaseEnd);
        Assert.Single(
            await network.County.OutboxAsync(),
            message => message is { Type: MessageTypes.ReleaseEnd } && message.To == TestNetwork.City);
    }

    [Fact]
    public async Task Sending_a_release_and_ending_it_at_the_same_moment_see_each_other()
    {
        var (release, caseId) = await plans.ReleasedAsync(new SmallPackage(Plan: ReleasedPlans.Plan));
        await using var ending = network.County.Services.CreateAsyncScope();
        var about = (await ending.ServiceProvider.GetRequiredService<ICaseStore>().FindAsync(caseId, None))!; // Released.
        var end = new ReleaseEnd(
            release.Id, ReleaseEndKind.Recalled, caseId, 1, "x", null, null, [], TestNetwork.County, plans.Now);
        // Nobody has the release yet as far as this one reads, so nobody would be told of its end.
        TestNetwork.Succeed(await ending.ServiceProvider.GetRequiredService<EndRelease>().HandleAsync(about, end, None));

        await plans.DistributeAsync(caseId);

        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => ending.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(None));
    }

    [Fact]
    public async Task A_subscriber_that_is_no_node_is_refused_with_the_nodes_there_are()
    {
        var refused = await network.City.Services.AskAsync<SubscriptionDesk, Outcome<Subscription>>(
            desk => desk.AddAsync(TestNetwork.City, TestNetwork.County, null, null, None));

        Assert.Equal("release.subscription-invalid", refused.Problem?.Code);
        foreach (var language in new[] { "en", "zh" })
            Assert.Contains(TestNetwork.County.Value, refused.Problem!.Detail(language), StringComparison.Ordinal);
        Assert.DoesNotContain("directory", refused.Problem!.Detail("zh"), StringComparison.Ordinal);
    }

    private async Task RecallAsync(Release release)
    {
        TestNetwork.Succeed(await plans.AskAsync(release, ReleasedPlans.First));
        TestNetwork.Succeed(await plans.DecideAsync(release, true, ReleasedPlans.Second));
    }

    /// <summary>Messages of the county that wait are lost, as when its directory does not list the receiver.</summary>
    private Task LoseAsync(string type) => network.County.Services.CommitAsync<ExchangeDbContext>(
        context => context.RemoveRange(context.Set<OutboundMessage>().Where(message => message.Type == type)));

    private Task TakeAtCityAsync(string jws) =>
        network.City.Services.CommitAsync<TakeReleaseEnd>(
            async take => TestNetwork.Succeed(await take.HandleAsync(jws, None)));
}
