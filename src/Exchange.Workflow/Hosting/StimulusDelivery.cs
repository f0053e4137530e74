using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Activities.Children;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Runs;
using Microsoft.Extensions.Options;

namespace Exchange.Workflow.Hosting;

/// <summary>What became of a stimulus.</summary>
internal enum DeliveryKind
{
    /// <summary>Taken in and committed.</summary>
    Delivered,

    /// <summary>Nothing waits for it yet; nothing was committed.</summary>
    Early,

    /// <summary>Can never be delivered; nothing was committed.</summary>
    Dead,
}

/// <summary>The end of a delivery: why it was not taken in, or what the burst printed.</summary>
internal sealed record DeliveryResult(DeliveryKind Kind, string? Reason = null)
{
    public Guid? InstanceId { get; init; }

    /// <summary>How the instance stands after its burst.</summary>
    public WorkflowSubStatus? SubStatus { get; init; }

    public IReadOnlyList<string> Lines { get; init; } = [];

    public bool HasNewStimuli { get; init; }
}

/// <summary>
/// Delivers one claimed stimulus within one scope: loads, runs one burst, and commits state, bookmarks, journal, new stimuli,
/// the consumed stimulus and whatever activities staged, all at once.
/// </summary>
/// <remarks>
/// Rules that make a repeat harmless: a Start whose instance exists is only consumed; a Resume whose bookmark was burnt finds
/// nothing; the stimulus is deleted in the commit that records its effect, and only while its lease is held.
/// </remarks>
internal sealed class StimulusDelivery(
    IWorkflowStore store,
    GraphLoader graphs,
    WorkflowActivityRegistry registry,
    ExpressionEvaluator expressions,
    IServiceProvider services,
    TimeProvider clock,
    IOptions<WorkflowOptions> options)
{
    public async Task<DeliveryResult> DeliverAsync(Stimulus stimulus, CancellationToken cancellationToken) => stimulus.Kind switch
    {
        StimulusKind.Start => await StartAsync(stimulus, cancellationToken),
        StimulusKind.Resume when stimulus.InstanceId is { } instanceId =>
            await ResumeAsync(stimulus, instanceId, cancellationToken),
        StimulusKind.Resume => await SpreadAsync(stimulus, cancellationToken),
        StimulusKind.Cancel => await CancelAsync(stimulus, cancellationToken),
        StimulusKind.Retry => await RetryAsync(stimulus, cancellationToken),
        var other => throw new InvalidOperationException($"No delivery for the stimulus kind {other}."),
    };

    private async Task<DeliveryResult> StartAsync(Stimulus stimulus, CancellationToken cancellationToken)
    {
        if (stimulus is not { InstanceId: { } instanceId, DefinitionId: { } definitionId })
            return Dead("A Start names a definition and the id of its instance.");
        if (stimulus.TriggerActivityId is not null && !await RearmAsync(stimulus, cancellationToken))
            return await ConsumeAsync(stimulus, cancellationToken);
        if (await store.FindInstanceAsync(instanceId, cancellationToken) is not null)
            return await ConsumeAsync(stimulus, cancellationToken);

        var stored = stimulus.DefinitionVersionId is { } versionId
            ? await store.FindDefinitionVersionAsync(versionId, cancellationToken)
            : await store.FindDefinitionAsync(definitionId, DefinitionSelector.Published, cancellationToken);
        if (stored is null)
            return Dead($"The workflow definition {definitionId} has no published version.");
        if (graphs.Read(stored) is not { } definition)
            return Dead($"The workflow definition version {stored.VersionId} cannot be read.");
        if (!TryReadObject(stimulus.InputJson, out var input) || !TryReadObject(stimulus.PropertiesJson, out var properties))
            return Dead("The input of the Start is not a JSON object.");
        if (!await MayStartAsync(definition, stimulus, cancellationToken))
        {
            if (ChildReport.OfNotStarted(stimulus, properties, clock) is { } refusal)
                store.StageStimulus(refusal);
            return await ConsumeAsync(stimulus, cancellationToken);
        }

        var graph = await graphs.LoadAsync(definition, null, cancellationToken);
        var now = clock.GetUtcNow();
        var run = new WorkflowRun
        {
            Id = instanceId,
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.VersionId,
            DefinitionVersion = definition.Version,
            ParentInstanceId = stimulus.ParentInstanceId,
            CorrelationId = stimulus.CorrelationId,
            CreatedAt = now,
            UpdatedAt = now,
            Input = input,
            Properties = properties,
            Composites = new Dictionary<string, string>(graph.Composites),
        };
        var burst = NewBurst(graph, run, stimulus.TriggerActivityId);
        await burst.StartAsync(cancellationToken);
        return await CommitAsync(stimulus, burst, null, cancellationToken);
    }

    private async Task<DeliveryResult> ResumeAsync(Stimulus stimulus, Guid instanceId, CancellationToken cancellationToken)
    {
        if (await store.FindInstanceAsync(instanceId, cancellationToken) is not { } stored)
            return new DeliveryResult(DeliveryKind.Early, $"There is no instance {instanceId} yet.");
        if (stored.Status == WorkflowStatus.Finished)
            return await ConsumeAsync(stimulus, cancellationToken);
        if (stored.IsParked)
            return Dead($"The instance {instanceId} is parked.");
        if (!TryReadObject(stimulus.InputJson, out var input))
            return Dead("The input of the Resume is not a JSON object.");

        var run = WorkflowRun.FromJson(stored.StateJson);
        var met = run.Bookmarks.Where(bookmark => stimulus.BookmarkId is { } id
            ? bookmark.Id == id
            : bookmark.Name == stimulus.BookmarkName && bookmark.Hash == stimulus.BookmarkHash).ToList();
        if (stimulus.CorrelationId is { } correlation && run.CorrelationId != correlation)
            met.Clear();
        if (met.Count == 0)
        {
            // A bookmark named by id was committed together with this stimulus; gone, it was met or withdrawn.
            return stimulus.BookmarkId is not null
                ? await ConsumeAsync(stimulus, cancellationToken)
                : new DeliveryResult(DeliveryKind.Early, $"Nothing in instance {instanceId} waits for {stimulus.BookmarkName} yet.");
        }

        if (await LoadGraphAsync(run, cancellationToken) is not { } graph)
            return Dead($"The workflow definition version {run.DefinitionVersionId} is gone or cannot be read.");
        var burst = NewBurst(graph, run, null);
        foreach (var bookmark in met)
            await burst.ResumeAsync(bookmark.Id, (JsonObject)input.DeepClone(), cancellationToken);
        return await CommitAsync(stimulus, burst, stored, cancellationToken);
    }

    /// <summary>
    /// A Resume for everybody becomes one Resume per waiting instance and one Start per trigger, in one commit, so that every
    /// burst concerns one instance only.
    /// </summary>
    private async Task<DeliveryResult> SpreadAsync(Stimulus stimulus, CancellationToken cancellationToken)
    {
        if (stimulus is not { BookmarkName: { } name, BookmarkHash: { } hash })
            return Dead("A Resume without an instance names a bookmark and its hash.");
        var now = clock.GetUtcNow();
        var bookmarks = await store.FindBookmarksAsync(
            new BookmarkFilter { Name = name, Hash = hash, CorrelationId = stimulus.CorrelationId }, cancellationToken);
        var starts = await store.FindTriggersAsync(name, hash, cancellationToken);
        foreach (var bookmark in bookmarks)
        {
            store.StageStimulus(stimulus with
            {
                Id = Guid.CreateVersion7(now),
                InstanceId = bookmark.InstanceId,
                BookmarkId = bookmark.Id,
                CorrelationId = null,
                DueAt = now,
                CreatedAt = now,
                Attempts = 0,
                LeaseOwner = null,
                LeasedUntil = null,
            });
        }

        foreach (var trigger in starts)
        {
            store.StageStimulus(TriggerStimulus.Of(trigger, now, now, stimulus.InputJson) with
            {
                CorrelationId = stimulus.CorrelationId,
                PropertiesJson = stimulus.PropertiesJson,
            });
        }

        if (bookmarks.Count + starts.Count == 0)
            return new DeliveryResult(DeliveryKind.Early, $"Nothing waits for {name} yet.");
        store.StageConsumed(stimulus);
        await store.CommitAsync(cancellationToken);
        return new DeliveryResult(DeliveryKind.Delivered) { HasNewStimuli = true };
    }

    private async Task<DeliveryResult> CancelAsync(Stimulus stimulus, CancellationToken cancellationToken)
    {
        if (stimulus.InstanceId is not { } instanceId
            || await store.FindInstanceAsync(instanceId, cancellationToken) is not { } stored)
            return new DeliveryResult(DeliveryKind.Early, $"There is no instance {stimulus.InstanceId} yet.");
        if (stored.Status == WorkflowStatus.Finished)
            return await ConsumeAsync(stimulus, cancellationToken);
        var run = WorkflowRun.FromJson(stored.StateJson);
        if (await LoadGraphAsync(run, cancellationToken) is not { } graph)
            return Dead($"The workflow definition version {run.DefinitionVersionId} is gone or cannot be read.");
        var burst = NewBurst(graph, run, null);
        await burst.CancelAsync(cancellationToken);
        var filter = new InstanceFilter { ParentInstanceId = instanceId, Status = WorkflowStatus.Running, Take = 1000 };
        while (await store.ListInstancesAsync(filter, cancellationToken) is { Count: > 0 } page)
        {
            burst.Effects.Stimuli.AddRange(page.Select(child => SendStimulus.Cancel(child.Id, clock)));
            filter = filter with { Skip = filter.Skip + page.Count };
        }

        return await CommitAsync(stimulus, burst, stored, cancellationToken);
    }

    private async Task<DeliveryResult> RetryAsync(Stimulus stimulus, CancellationToken cancellationToken)
    {
        if (stimulus.InstanceId is not { } instanceId
            || await store.FindInstanceAsync(instanceId, cancellationToken) is not { } stored)
            return Dead($"There is no instance {stimulus.InstanceId}.");
        if (stored.IsParked)
            return Dead($"The instance {instanceId} is parked.");
        var run = WorkflowRun.FromJson(stored.StateJson);
        if (await LoadGraphAsync(run, cancellationToken) is not { } graph)
            return Dead($"The workflow definition version {run.DefinitionVersionId} is gone or cannot be read.");
        var burst = NewBurst(graph, run, null);
        return await burst.RetryAsync(cancellationToken)
            ? await CommitAsync(stimulus, burst, stored, cancellationToken)
            : await ConsumeAsync(stimulus, cancellationToken);
    }

    private async Task<DeliveryResult> CommitAsync(
        Stimulus stimulus, Burst burst, StoredInstance? before, CancellationToken cancellationToken)
    {
        var (run, effects) = (burst.Run, burst.Effects);
        if (!TryWrite(run, out var state, out var reason))
        {
            // An instance that is stored keeps its last good state and is set aside; a new one ends before it has
            // begun.
            if (before is not null)
                return Dead(reason) with { InstanceId = run.Id };
            (run, effects) = (Stillborn(run, reason), new BurstEffects());
            state = run.ToJson();
        }

        if (ChildReport.Of(run, isFirstBurst: before is null, clock) is { } report)
            effects.Stimuli.Add(report);
        store.StageInstance(InstanceRows.Of(run, state, before));
        StageBookmarks(run, before);
        store.StageJournal(effects.Journal);
        foreach (var incident in run.Incidents)
            store.StageIncident(InstanceRows.Of(run, incident));
        foreach (var sent in effects.Stimuli)
            store.StageStimulus(sent);
        store.StageConsumed(stimulus);
        await store.CommitAsync(cancellationToken);
        return new DeliveryResult(DeliveryKind.Delivered)
        {
            InstanceId = run.Id,
            SubStatus = run.SubStatus,
            Lines = effects.Lines,
            HasNewStimuli = effects.Stimuli.Count > 0,
        };
    }

    private bool TryWrite(WorkflowRun run, out string state, out string reason)
    {
        (state, reason) = ("", "");
        try
        {
            state = run.ToJson();
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or InvalidOperationException)
        {
            reason = $"The state cannot be written: {error.Message}";
            return false;
        }

        var limit = options.Value.Bursts.MaxStateCharacters;
        if (state.Length > limit)
            reason = $"The state has grown to {state.Length} characters; {limit} are allowed.";
        return state.Length <= limit;
    }

    /// <summary>The same instance without what made it unstorable: faulted, with an incident that says why.</summary>
    private WorkflowRun Stillborn(WorkflowRun run, string reason)
    {
        var now = clock.GetUtcNow();
        return new WorkflowRun
        {
            Id = run.Id,
            DefinitionId = run.DefinitionId,
            DefinitionVersionId = run.DefinitionVersionId,
            DefinitionVersion = run.DefinitionVersion,
            ParentInstanceId = run.ParentInstanceId,
            Status = WorkflowStatus.Finished,
            SubStatus = WorkflowSubStatus.Faulted,
            CreatedAt = run.CreatedAt,
            UpdatedAt = now,
            FinishedAt = now,
            Properties = new JsonObject(run.Properties
                .Where(pair => pair.Key == ChildProperties.ParentBookmark)
                .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))),
            Incidents = [new Incident { Id = Guid.CreateVersion7(now), Message = reason, At = now }],
        };
    }

    private void StageBookmarks(WorkflowRun run, StoredInstance? before)
    {
        var isWaiting = run.Status == WorkflowStatus.Running;

        // An ended instance has none in the index, though a faulted one still knows what it waited for.
        var old = before is { Status: WorkflowStatus.Running }
            ? WorkflowRun.FromJson(before.StateJson).Bookmarks
            : [];
        var now = isWaiting ? run.Bookmarks : [];

        // A new correlation id concerns the rows of bookmarks that are older too.
        var changed = before is null || before.CorrelationId != run.CorrelationId
            ? now
            : now.Where(bookmark => !old.Exists(known => known.Id == bookmark.Id));
        var gone = old.Where(bookmark => !now.Exists(kept => kept.Id == bookmark.Id)).Select(bookmark => bookmark.Id);
        store.StageBookmarks(run.Id, [.. changed.Select(bookmark => InstanceRows.Of(run, bookmark))], [.. gone]);
    }

    /// <summary>Whether the trigger of a Start still stands; if it is a timer, its next firing is staged.</summary>
    private async Task<bool> RearmAsync(Stimulus stimulus, CancellationToken cancellationToken)
    {
        var standing = await store.FindTriggersAsync(stimulus.BookmarkName ?? "", stimulus.BookmarkHash, cancellationToken);
        if (standing.FirstOrDefault(trigger => trigger.DefinitionVersionId == stimulus.DefinitionVersionId
            && trigger.ActivityId == stimulus.TriggerActivityId) is not { } found)
            return false;
        var now = clock.GetUtcNow();
        if (TryReadObject(found.PayloadJson, out var payload)
            && TriggerSchedule.Next(payload, stimulus.DueAt, now) is { } next)
            store.StageStimulus(TriggerStimulus.Of(found, next, now, found.PayloadJson));
        return true;
    }

    private async Task<bool> MayStartAsync(
        WorkflowDefinition definition, Stimulus start, CancellationToken cancellationToken)
    {
        // A child still queued when its parent is cancelled is cancelled with it.
        if (start.ParentInstanceId is { } parentId
            && await store.FindInstanceAsync(parentId, cancellationToken) is { SubStatus: WorkflowSubStatus.Cancelled })
            return false;
        var correlationId = start.CorrelationId;
        var filter = SimpleName.Of(definition.Options.ActivationStrategyType) switch
        {
            "SingletonStrategy" => new InstanceFilter { DefinitionId = definition.DefinitionId },
            "CorrelatedSingletonStrategy" => new InstanceFilter
            {
                DefinitionId = definition.DefinitionId,
                CorrelationId = correlationId,
            },
            "CorrelationStrategy" when correlationId is not null => new InstanceFilter { CorrelationId = correlationId },
            _ => null,
        };
        if (filter is null)
            return true;
        var running = await store.ListInstancesAsync(
            filter with { Status = WorkflowStatus.Running, Take = 1 }, cancellationToken);
        return running.Count == 0;
    }

    private async Task<DeliveryResult> ConsumeAsync(Stimulus stimulus, CancellationToken cancellationToken)
    {
        store.StageConsumed(stimulus);
        await store.CommitAsync(cancellationToken);
        return new DeliveryResult(DeliveryKind.Delivered);
    }

    private async Task<WorkflowGraph?> LoadGraphAsync(WorkflowRun run, CancellationToken cancellationToken) =>
        await store.FindDefinitionVersionAsync(run.DefinitionVersionId, cancellationToken) is { } stored
        && graphs.Read(stored) is { } definition
            ? await graphs.LoadAsync(definition, run.Composites, cancellationToken)
            : null;

    private Burst NewBurst(WorkflowGraph graph, WorkflowRun run, string? triggerActivityId) => new(
        graph, run, new BurstServices(registry, expressions, services, clock), options.Value.Bursts, triggerActivityId);

    private static DeliveryResult Dead(string reason) => new(DeliveryKind.Dead, reason);

    private static bool TryReadObject(string? json, out JsonObject value)
    {
        value = [];
        if (json is null)
            return true;
        if (ValueConverter.TryParse(json) is not JsonObject read)
            return false;
        value = read;
        return true;
    }
}
