using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Activities;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Receipts;
using Exchange.Hub.Reviews;
using Exchange.Hub.Routing;
using Exchange.Testing;
using Exchange.Testing.Storage;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>
/// Four nodes in one process with one clock that stands still, shared by the tests of a class: each submits plans
/// of its own. Messages go through the real outboxes and inboxes; only the wire is a method call, and a check ends
/// as the test says.
/// </summary>
public sealed class HubNetwork : IAsyncLifetime
{
    private readonly HubIdentities identities;
    private readonly ICourier? courier;
    private readonly Dictionary<DivisionCode, HubNode> nodes = [];
    private readonly HashSet<Guid> checkedRuns = [];

    // Longer than the leases and the first pauses before a message is sent again; and than the longest of these.
    private static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan MostQuiet = TimeSpan.FromMinutes(90);

    private int plans;
    private bool hasUnsettled;

    public HubNetwork()
        : this(null)
    {
    }

    /// <param name="courier">What carries bundles where nodes cannot reach each other; null where they can.</param>
    internal HubNetwork(ICourier? courier) =>
        (this.courier, identities) = (courier, new HubIdentities(courier is null ? null : courier.AddressOf));

    public ManualTimeProvider Clock { get; } = HubIdentities.Clock;

    /// <summary>Nodes at which the next check finds something that blocks; each fails once.</summary>
    public HashSet<DivisionCode> FailingChecks { get; } = [];

    /// <summary>At which commits nodes die; at none, unless a test says so.</summary>
    internal CommitDeaths Deaths { get; } = new();

    internal IEnumerable<HubNode> Nodes => nodes.Values;

    internal HubNode this[DivisionCode division] => nodes[division];

    public async Task InitializeAsync()
    {
        foreach (var division in HubIdentities.Line)
        {
            // All read the same shipped workflows, so one does it and the others begin with copies of its database.
            var first = nodes.Values.FirstOrDefault();
            nodes[division] = new HubNode(this, identities, division, courier, first);
            if (first is null)
                await nodes[division].DeployAsync();
        }
    }

    public Task DisposeAsync()
    {
        foreach (var node in Nodes)
            node.Dispose();
        courier?.Dispose();
        identities.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Archives a small package of a plan that is new each time, and opens its case, as a submission does
    /// once it is verified.</summary>
    public async Task<CaseId> SubmitAsync(DivisionCode at, string plan, DivisionLevel level, string profile)
    {
        var planId = PlanId.Parse($"{plan}N{++plans}");
        await using var scope = nodes[at].Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var bag = new SmallBag(planId, level, profile, 1);
        var archived = await services.GetRequiredService<IPackageArchive>().AddVersionAsync(
            planId, bag.Digest, bag.Sources, new ArchiveNote("test", "clerk", "urn:test", Clock.GetUtcNow()), CancellationToken.None);
        var number = await services.GetRequiredService<ICaseStore>()
            .NextNumberAsync(at, DateOnly.FromDateTime(Clock.GetUtcNow().DateTime), CancellationToken.None);
        var about = Case.Open(
            CaseId.Create(at, DateOnly.FromDateTime(Clock.GetUtcNow().DateTime), number), Guid.CreateVersion7(Clock.GetUtcNow()), planId,
            planId.Value, level, null, "clerk", 1, bag.Digest, archived.Version, Clock.GetUtcNow(), profile);
        services.GetRequiredService<ICaseStore>().Add(about);
        var handOver = new HandOver($"upload:{about.Key}", "package", at);
        await services.GetRequiredService<ReceiptDesk>().GiveAsync(about, 1, handOver, ReceiptKind.Stored, null, CancellationToken.None);
        Succeed(services.GetRequiredService<CaseWorkflows>().Start(about, 1, WorkflowOccasion.PackageStored, handOver));
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(CancellationToken.None);
        return about.Id;
    }

    /// <summary>
    /// Lets every node work until none has anything due; checks end at once. After a death the clock goes on until the dead
    /// node's leases have run out and whoever lost its peer has tried again.
    /// </summary>
    public async Task RunAsync()
    {
        var deathsKnown = Deaths.Count;
        for (var quiet = TimeSpan.Zero; ; quiet += LeaseTime)
        {
            for (var worked = true; worked;)
            {
                worked = false;
                foreach (var node in Nodes)
                {
                    worked |= await node.RunOnceAsync();
                    worked |= await EndChecksAsync(node);
                }

                if (!worked && courier is not null)
                    worked = await courier.CarryAsync(Nodes);
            }

            if (Deaths.Count > deathsKnown)
                (deathsKnown, quiet, hasUnsettled) = (Deaths.Count, TimeSpan.Zero, true);
            if (!hasUnsettled || (quiet >= LeaseTime && !await AreMessagesOnTheWayAsync()) || quiet >= MostQuiet)
                break;
            Clock.Advance(LeaseTime);
        }

        hasUnsettled = false;
    }

    /// <summary>Open tasks of all nodes, from the county up.</summary>
    public async Task<IReadOnlyList<ReviewTask>> OpenTasksAsync(CaseId id)
    {
        var open = new List<ReviewTask>();
        foreach (var node in Nodes)
            open.AddRange((await node.Services.AskAsync<IReviewTaskStore, IReadOnlyList<ReviewTask>>(
                tasks => tasks.ListByCaseAsync(id, CancellationToken.None))).Where(task => task.Status == ReviewTaskStatus.Open));
        return open;
    }

    /// <summary>Lets everybody who is asked about the case agree, until nobody is.</summary>
    public async Task AgreeToAllAsync(CaseId id, Func<ReviewTask, bool>? until = null)
    {
        await RunAsync();
        while (await OpenTasksAsync(id) is { Count: > 0 } open && !open.Any(until ?? (_ => false)))
        {
            foreach (var task in open)
                await DecideAsync(task, agrees: true);
            await RunAsync();
        }
    }

    /// <summary>
    /// Somebody who may decides a task; every task has a person of its own, so that nobody decides twice. Where no answer came
    /// the person decides again, which may be refused: it was done.
    /// </summary>
    public async Task DecideAsync(ReviewTask task, bool agrees)
    {
        var actor = new Actor(
            $"person-{task.Id:N}", "Person", task.Division, [new RoleGrant(task.CandidateRole, task.Division, task.Department)]);
        var node = nodes[task.Division];
        var died = false;
        while (true)
        {
            var answer = await node.SurviveAsync(async () => Answer.Of(await TryDecideAsync(task, agrees, actor)));
            if (answer is { } given)
            {
                if (!died)
                    Succeed(given.Value);
                return;
            }

            died = true;
        }
    }

    public Task<Outcome<ReviewTask>> TryDecideAsync(ReviewTask task, bool agrees, Actor actor) =>
        nodes[task.Division].Services.AskAsync<DecideTask, Outcome<ReviewTask>>(decide => decide.HandleAsync(
            task.Id, new TaskVerdict(agrees, agrees ? "Agreed" : $"No: {task.TitleEn}", agrees ? "Doc 1" : null), actor,
            CancellationToken.None));

    public Task<Case?> CaseAsync(DivisionCode at, CaseId id) =>
        nodes[at].Services.AskAsync<ICaseStore, Case?>(cases => cases.FindAsync(id, CancellationToken.None));

    public async Task<CaseState?> StateAsync(DivisionCode at, CaseId id) => (await CaseAsync(at, id))?.State;

    public async Task<IReadOnlyList<string>> LinesAsync(DivisionCode at, CaseId id) =>
    [
        .. (await nodes[at].Services.AskAsync<ICaseStore, IReadOnlyList<TimelineEntry>>(
            cases => cases.ListEntriesAsync(id, CancellationToken.None))).Select(entry => $"{entry.Kind} {TimelineTexts.Render(entry, "en")}"),
    ];

    public Task<IReadOnlyList<EvidenceRecord>> EvidenceAsync(DivisionCode at, CaseId id) =>
        nodes[at].Services.AskAsync<IEvidenceStore, IReadOnlyList<EvidenceRecord>>(
            evidence => evidence.ListAsync(id, CancellationToken.None));

    public Task<IReadOnlyList<string>> IncidentsAsync(DivisionCode at, CaseId id) =>
        nodes[at].Services.AskAsync<IWorkflowStore, IReadOnlyList<string>>(async store =>
        {
            var messages = new List<string>();
            foreach (var incident in await store.ListIncidentsAsync(null, 1000, CancellationToken.None))
                if ((await store.FindInstanceAsync(incident.InstanceId, CancellationToken.None))?.CorrelationId == id.Value)
                    messages.Add(incident.Message);
            return messages;
        });

    /// <summary>No workflow of the case stopped with a fault anywhere.</summary>
    public async Task NoIncidentsAsync(CaseId id)
    {
        foreach (var node in Nodes)
            Assert.Empty((await IncidentsAsync(node.Division, id)).Select(incident => $"{node.Division}: {incident}"));
    }

    private async Task<bool> AreMessagesOnTheWayAsync()
    {
        foreach (var node in Nodes)
        {
            if (await node.Services.AskAsync<IOutboxStore, int>(
                outbox => outbox.CountAsync(OutboundStatus.Pending, CancellationToken.None)) > 0
                || await node.Services.AskAsync<IInboxStore, int>(
                    inbox => inbox.CountAsync(InboundStatus.Ready, CancellationToken.None)) > 0)
                return true;
        }

        return false;
    }

    private async Task<bool> EndChecksAsync(HubNode node)
    {
        // The clock moves by months: a lease that ran out would bring an old run back.
        var now = Clock.GetUtcNow();
        var run = await node.Services.AskAsync<ICheckStore, CheckRun?>(
            checks => checks.ClaimAsync("test", now, now.AddYears(100), CancellationToken.None));
        if (run is null || !checkedRuns.Add(run.Id))
            return false;
        var passed = !FailingChecks.Remove(node.Division);
        await Deaths.AsideAsync(() => node.Services.CommitAsync<IWorkflowStore>(store => store.StageStimulus(new Stimulus
        {
            Id = run.Id,
            Kind = StimulusKind.Resume,
            BookmarkName = CheckPackage.BookmarkName,
            BookmarkHash = StimulusHash.Of(CheckPackage.BookmarkName, CheckPackage.Payload(run.CaseId, run.Version)),
            InputJson = JsonSerializer.Serialize(new CheckOutcome(passed, passed ? 0 : 2, passed ? 0 : 2), RecordJson.Options),
            DueAt = now,
            CreatedAt = now,
        })));
        return true;
    }

    private static void Succeed<T>(Outcome<T> outcome) => Assert.True(outcome.Succeeded, outcome.Problem?.ToString());
}
