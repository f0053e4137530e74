using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Hosting;

/// <summary>What is tried: a definition, the ones it may use or start, and how it is begun.</summary>
public sealed record TrialRequest
{
    public required string Definition { get; init; }

    /// <summary>Texts of further definitions, in any order.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    public JsonObject Input { get; init; } = [];

    public FlowMode FlowMode { get; init; } = FlowMode.Counter;

    public string? CorrelationId { get; init; }
}

/// <summary>How a trial went. A refused definition has mistakes and no instance.</summary>
public sealed record TrialResult
{
    public required IReadOnlyList<DefinitionMistake> Mistakes { get; init; }

    public StoredInstance? Instance { get; init; }

    public WorkflowRun? Run { get; init; }

    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>The workflow's variables at the end, by name.</summary>
    public JsonObject Variables { get; init; } = [];

    public IReadOnlyList<JournalEntry> Journal { get; init; } = [];

    public IReadOnlyList<StoredIncident> Incidents { get; init; } = [];

    /// <summary>Instances begun by the one on trial or its children, oldest first.</summary>
    public IReadOnlyList<StoredInstance> Children { get; init; } = [];

    /// <summary>Answers given to a pretended HTTP request.</summary>
    public IReadOnlyList<WorkflowHttpExchange> HttpAnswers { get; init; } = [];
}

/// <summary>
/// Runs a definition in memory to see what it does: nothing waits, every bookmark is met at once with the same input. The
/// runtime is the real one; only the store is in memory.
/// </summary>
public sealed class WorkflowTrial(Action<IServiceCollection>? configure = null)
{
    // A definition that keeps waiting for ever is stopped after this many rounds and reported as it stands.
    private const int MaxRounds = 1_000;
    private const int MaxStimuli = 100_000;

    private readonly LineCollector lines = new();
    private readonly List<WorkflowHttpExchange> exchanges = [];

    public async Task<TrialResult> RunAsync(TrialRequest request, CancellationToken cancellationToken)
    {
        await using var services = BuildServices();
        var clock = services.GetRequiredService<TimeProvider>();
        var published = await PublishAsync(services, request, cancellationToken);
        if (published.Version is not { } version)
            return new TrialResult { Mistakes = published.Mistakes };

        var instanceId = Guid.CreateVersion7(clock.GetUtcNow());
        var properties = new JsonObject
        {
            [WorkflowRun.FlowModeProperty] = request.FlowMode == FlowMode.Token ? "TokenBased" : "CounterBased",
        };
        await SendAsync(services, SendStimulus.Start(version.DefinitionId, instanceId, clock, request.Input) with
        {
            CorrelationId = request.CorrelationId,
            PropertiesJson = properties.ToJsonString(),
        });
        for (var round = 0; round < MaxRounds && !await IsFinishedAsync(services, instanceId, cancellationToken); round++)
        {
            var waiting = await WaitingAsync(services, cancellationToken);
            if (waiting.Count == 0)
                break;
            foreach (var bookmark in waiting)
                await SendAsync(services, SendStimulus.ResumeBookmark(bookmark.InstanceId, bookmark.Id, clock, request.Input));
        }

        return await ReportAsync(services, instanceId, published.Mistakes, cancellationToken);

        async Task SendAsync(IServiceProvider provider, Stimulus stimulus)
        {
            await InScopeAsync(provider, async store =>
            {
                store.StageStimulus(stimulus);
                await store.CommitAsync(cancellationToken);
                return true;
            });
            await provider.GetRequiredService<WorkflowHost>().RunUntilIdleAsync(MaxStimuli, cancellationToken);
        }
    }

    private ServiceProvider BuildServices()
    {
        var services = new ServiceCollection();
        services.AddWorkflow().AddInMemoryWorkflowStore();
        services.AddSingleton<IWorkflowOutput>(lines);
        services.AddScoped(_ =>
        {
            var exchange = new WorkflowHttpExchange();
            exchange.Begin();
            exchanges.Add(exchange);
            return exchange;
        });
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static async Task<DefinitionChange> PublishAsync(
        IServiceProvider services, TrialRequest request, CancellationToken cancellationToken)
    {
        // One may use another as an activity, in any order: those that can be published go first, until none can be any more.
        var open = request.Others.Where(text => text != request.Definition).ToList();
        while (open.Count > 0)
        {
            var left = new List<string>();
            foreach (var text in open)
            {
                if ((await ImportAsync(services, text, cancellationToken)).Version is null)
                    left.Add(text);
            }

            if (left.Count == open.Count)
                break;
            open = left;
        }

        return await ImportAsync(services, request.Definition, cancellationToken);
    }

    private static async Task<DefinitionChange> ImportAsync(
        IServiceProvider services, string text, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var change = await scope.ServiceProvider.GetRequiredService<WorkflowDefinitions>()
            .ImportAndPublishAsync(text, cancellationToken);
        if (change.Version is not null)
            await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().CommitAsync(cancellationToken);
        return change;
    }

    private static Task<bool> IsFinishedAsync(
        IServiceProvider services, Guid instanceId, CancellationToken cancellationToken) =>
        InScopeAsync(services, async store =>
            await store.FindInstanceAsync(instanceId, cancellationToken) is null or { Status: WorkflowStatus.Finished });

    /// <summary>What waits now. Waiting for a child counts only when no child has anything left to wait for itself.</summary>
    private static Task<IReadOnlyList<StoredBookmark>> WaitingAsync(
        IServiceProvider services, CancellationToken cancellationToken) => InScopeAsync(services, async store =>
        {
            var waiting = new List<StoredBookmark>();
            var running = await store.ListInstancesAsync(
                new InstanceFilter { Status = WorkflowStatus.Running, Take = 1000 }, cancellationToken);
            foreach (var instance in running.Reverse())
            {
                waiting.AddRange(await store.FindBookmarksAsync(
                    new BookmarkFilter { InstanceId = instance.Id }, cancellationToken));
            }

            var own = waiting.Where(bookmark => !ChildWaits.Contains(bookmark.Name)).ToList();
            return (IReadOnlyList<StoredBookmark>)(own.Count > 0 ? own : waiting);
        });

    private async Task<TrialResult> ReportAsync(
        IServiceProvider services, Guid instanceId, IReadOnlyList<DefinitionMistake> warnings,
        CancellationToken cancellationToken) => await InScopeAsync(services, async store =>
        {
            var instance = await store.FindInstanceAsync(instanceId, cancellationToken);
            var run = instance is null ? null : WorkflowRun.FromJson(instance.StateJson);
            var all = await store.ListInstancesAsync(new InstanceFilter { Take = 1000 }, cancellationToken);
            var root = run?.Activities.Find(activity => activity.ParentId is null);
            return new TrialResult
            {
                Mistakes = warnings,
                Instance = instance,
                Run = run,
                Lines = [.. lines.Lines],
                Variables = new JsonObject((root?.Variables ?? []).DistinctBy(slot => slot.Name)
                    .Select(slot => KeyValuePair.Create(slot.Name, slot.Value?.DeepClone()))),
                Journal = await WholeJournalAsync(store, instanceId, cancellationToken),
                Incidents = await store.ListIncidentsAsync(null, 1000, cancellationToken),
                Children = [.. all.Where(other => other.Id != instanceId).Reverse()],
                HttpAnswers = [.. exchanges.Where(exchange => exchange.IsAnswered)],
            };
        });

    private static async Task<IReadOnlyList<JournalEntry>> WholeJournalAsync(
        IWorkflowStore store, Guid instanceId, CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        while (await store.ReadJournalAsync(instanceId, entries.Count, 1000, cancellationToken) is { Count: > 0 } page)
            entries.AddRange(page);
        return entries;
    }

    private static readonly HashSet<string> ChildWaits = new(StringComparer.Ordinal)
    {
        "Elsa.DispatchWorkflow", "Elsa.ExecuteWorkflow", "Elsa.BulkDispatchWorkflows",
    };

    private static async Task<T> InScopeAsync<T>(IServiceProvider services, Func<IWorkflowStore, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IWorkflowStore>());
    }

    private sealed class LineCollector : IWorkflowOutput
    {
        public List<string> Lines { get; } = [];

        public void Write(Guid instanceId, IReadOnlyList<string> written) => Lines.AddRange(written);
    }
}
