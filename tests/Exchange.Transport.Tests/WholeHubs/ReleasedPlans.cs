using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Releases;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.WholeHubs;

/// <summary>Detailed plans of the county, released there and brought to the city as far as a test wants.</summary>
internal sealed class ReleasedPlans(HubNetwork network)
{
    public const string Plan = "330106-KG-A01";

    private static readonly CancellationToken None = CancellationToken.None;

    public static Actor First { get; } = Approver("wang", "王主任");

    public static Actor Second { get; } = Approver("li", "李主任");

    public DateTimeOffset Now => network.Network.Clock.GetUtcNow();

    public Guid NewId() => Guid.CreateVersion7(Now);

    public async Task<(Release Release, CaseId CaseId)> InForceAtBothAsync(string plan = Plan)
    {
        var made = await ReleasedAsync(new SmallPackage(Plan: plan));
        await DistributeAsync(made.CaseId);
        await network.SettleAsync();
        Succeed(await AdoptAtCityAsync(made.CaseId));
        Assert.Equal(CaseState.Released, (await network.City.CaseAsync(made.CaseId)).State);
        return made;
    }

    /// <summary>A detailed plan, approved by the county itself as the authority table asks, and released.</summary>
    public Task<(Release Release, CaseId CaseId)> ReleasedAsync(SmallPackage package) => ReleasedAsync(package.PackAsync);

    public async Task<(Release Release, CaseId CaseId)> ReleasedAsync(Func<string, TimeProvider, Task> pack)
    {
        var submission = await network.County.SubmitAsync(pack);
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

    public Task DistributeAsync(CaseId caseId) =>
        network.County.Services.CommitAsync<IServiceProvider>(async services =>
        {
            var about = (await services.GetRequiredService<ICaseStore>().FindAsync(caseId, None))!;
            await services.GetRequiredService<ReleaseDistribution>().SendAsync(about, 1, None);
        });

    /// <summary>What the distribution workflow does at its end.</summary>
    public async Task<Outcome<Done>> AdoptAtCityAsync(CaseId caseId)
    {
        await using var scope = network.City.Services.CreateAsyncScope();
        var about = (await scope.ServiceProvider.GetRequiredService<ICaseStore>().FindAsync(caseId, None))!;
        var adopted = await scope.ServiceProvider.GetRequiredService<AdoptRelease>().HandleAsync(about, 1, Now, None);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(None);
        return adopted;
    }

    public Task<Outcome<ReleaseRecall>> AskAsync(Release release, Actor by) =>
        DeskAsync(network.County, desk => desk.AskAsync(release.Id, "界线错误", null, by, None));

    public Task<Outcome<ReleaseRecall>> DecideAsync(Release release, bool grant, Actor by) =>
        DeskAsync(network.County, desk => desk.DecideAsync(release.Id, grant, "属实", by, None));

    public static async Task<Outcome<ReleaseRecall>> DeskAsync(
        HubNode node, Func<RecallDesk, Task<Outcome<ReleaseRecall>>> use)
    {
        await using var scope = node.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<RecallDesk>());
    }

    public static Task<ReleaseEnd?> EndAtAsync(HubNode node, Release release) =>
        node.Services.AskAsync<ReleaseStanding, ReleaseEnd?>(standing => standing.FindEndAsync(release, None));

    private static void Succeed<T>(Outcome<T> outcome) => TestNetwork.Succeed(outcome);

    private static Actor Approver(string userName, string name) => new(
        userName, name, TestNetwork.County,
        [new RoleGrant(Role.Approver, TestNetwork.County), new RoleGrant(Role.Approver, TestNetwork.City)]);
}
