using System.Globalization;
using System.Security.Cryptography;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Activities.Children;
using Exchange.Workflow.Activities.Http;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Validation;

namespace Exchange.Workflow.Hosting;

/// <summary>What became of an import or a publication: the version, and all mistakes found. Null: refused.</summary>
public sealed record DefinitionChange(StoredDefinition? Version, IReadOnlyList<DefinitionMistake> Mistakes);

/// <summary>
/// Import, publication, versions and removal of definitions. Scoped; everything is staged in the scope's store and
/// takes effect with its commit. Source: elsa-format §1.2 and §4.7.
/// </summary>
public sealed class WorkflowDefinitions
{
    private readonly IWorkflowStore store;
    private readonly GraphLoader graphs;
    private readonly TriggerIndex triggers;
    private readonly IReadOnlyList<IDefinitionRule> rules;
    private readonly TimeProvider clock;

    internal WorkflowDefinitions(
        IWorkflowStore store, GraphLoader graphs, TriggerIndex triggers, IEnumerable<IDefinitionRule> rules, TimeProvider clock) =>
        (this.store, this.graphs, this.triggers, this.rules, this.clock) = (store, graphs, triggers, [.. rules], clock);

    /// <summary>
    /// Takes a definition in as the API does: a new definition becomes version 1 with the id it has, a known one gets a draft
    /// (the last version + 1, or the present draft is overwritten). Version and publication state in the text are ignored.
    /// Importing the same text twice leaves the same draft.
    /// </summary>
    public async Task<DefinitionChange> ImportAsync(string text, CancellationToken cancellationToken)
    {
        var reading = DefinitionReader.Read(text);
        if (reading.Definition is not { } definition)
            return new DefinitionChange(null, reading.Mistakes);
        var latest = await store.FindDefinitionAsync(
            definition.DefinitionId, DefinitionSelector.Latest, cancellationToken);
        if (latest is not null && IsReadonly(latest))
            return Refused(DefinitionMistakes.ReadOnly, latest.DefinitionId);
        var isTaken = await store.FindDefinitionVersionAsync(definition.VersionId, cancellationToken) is not null;
        var row = Row(definition, text) with
        {
            VersionId = latest is { IsPublished: false } ? latest.VersionId : isTaken ? NewVersionId() : definition.VersionId,
            Version = latest is null ? 1 : latest.IsPublished ? latest.Version + 1 : latest.Version,
            IsLatest = true,
            IsPublished = false,
        };
        if (latest is { IsPublished: true })
            store.StageDefinition(latest with { IsLatest = false });
        store.StageDefinition(row);
        return new DefinitionChange(row, []);
    }

    /// <summary>Imports and publishes in one step; nothing is staged when it is refused.</summary>
    public async Task<DefinitionChange> ImportAndPublishAsync(string text, CancellationToken cancellationToken)
    {
        var refusals = await ValidateAsync(text, cancellationToken);
        if (refusals.Any(mistake => !mistake.IsWarning))
            return new DefinitionChange(null, refusals);
        var imported = await ImportAsync(text, cancellationToken);
        return imported.Version is { } draft ? await MakePublishedAsync(draft, cancellationToken) : imported;
    }

    /// <summary>
    /// Takes a definition of the product's own folder in, with id and version as written, and publishes it. A version that is
    /// there already is left alone, so that running cases keep the text they began with: a change needs a new version.
    /// </summary>
    public async Task<DefinitionChange> DeployAsync(string text, CancellationToken cancellationToken)
    {
        var reading = DefinitionReader.Read(text);
        if (reading.Definition is not { } definition)
            return new DefinitionChange(null, reading.Mistakes);
        if (await store.FindDefinitionVersionAsync(definition.VersionId, cancellationToken) is { } present)
            return new DefinitionChange(present, []);
        return await MakePublishedAsync(Row(definition, text) with { IsLatest = true }, cancellationToken);
    }

    /// <summary>All mistakes of a definition against what is registered and stored here.</summary>
    public async Task<IReadOnlyList<DefinitionMistake>> ValidateAsync(string text, CancellationToken cancellationToken)
    {
        var reading = DefinitionReader.Read(text);
        return reading.Definition is { } definition
            ? (await ExamineAsync(await graphs.LoadAsync(definition, null, cancellationToken), cancellationToken)).Mistakes
            : reading.Mistakes;
    }

    /// <summary>
    /// Makes a version the published and latest one: others lose those marks, triggers are replaced, timers armed. Refused with
    /// all mistakes when one is more than a warning. Publishing what is published changes nothing.
    /// </summary>
    public async Task<DefinitionChange> PublishAsync(StoredDefinition draft, CancellationToken cancellationToken) =>
        draft.IsPublished ? new DefinitionChange(draft, [])
        : IsReadonly(draft) ? Refused(DefinitionMistakes.ReadOnly, draft.DefinitionId)
        : await MakePublishedAsync(draft, cancellationToken);

    /// <summary>
    /// Takes a definition out of use: no new instances; running ones go on. Nothing when it is not published.
    /// </summary>
    public async Task<DefinitionChange> RetractAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (await store.FindDefinitionAsync(definitionId, DefinitionSelector.Published, cancellationToken)
            is not { } published)
            return new DefinitionChange(null, []);
        if (IsReadonly(published))
            return Refused(DefinitionMistakes.ReadOnly, definitionId);
        var retracted = published with { IsPublished = false };
        store.StageDefinition(retracted);
        store.StageTriggers(definitionId, []);
        return new DefinitionChange(retracted, []);
    }

    /// <summary>
    /// Makes a copy of an earlier version the latest draft, with a number of its own. What is published stays so.
    /// </summary>
    public async Task<DefinitionChange> RevertAsync(
        string definitionId, int version, CancellationToken cancellationToken)
    {
        var versions = await store.ListDefinitionsAsync(
            new DefinitionFilter { DefinitionId = definitionId }, cancellationToken);
        var copied = Copy(definitionId, version, versions);
        if (copied.Version is not { } draft)
            return copied;
        foreach (var latest in versions.Where(each => each.IsLatest))
            store.StageDefinition(latest with { IsLatest = false });
        store.StageDefinition(draft);
        return copied;
    }

    /// <summary>
    /// Publishes an earlier version again, as a new version with a number of its own: history is added to, never
    /// rewritten. Nothing is staged when it would not be valid any more.
    /// </summary>
    public async Task<DefinitionChange> RollBackAsync(
        string definitionId, int version, CancellationToken cancellationToken)
    {
        var versions = await store.ListDefinitionsAsync(
            new DefinitionFilter { DefinitionId = definitionId }, cancellationToken);
        var copied = Copy(definitionId, version, versions);
        return copied.Version is { } draft ? await MakePublishedAsync(draft, cancellationToken) : copied;
    }

    private DefinitionChange Copy(string definitionId, int version, IReadOnlyList<StoredDefinition> versions)
    {
        if (versions.FirstOrDefault(each => each.Version == version) is not { } wanted)
        {
            return new DefinitionChange(null, [DefinitionMistakes.VersionMissing.At(
                null, ("definition", definitionId), ("version", version))]);
        }

        if (IsReadonly(wanted))
            return Refused(DefinitionMistakes.ReadOnly, definitionId);
        return new DefinitionChange(
            wanted with
            {
                VersionId = NewVersionId(),
                Version = versions.Max(each => each.Version) + 1,
                IsLatest = true,
                IsPublished = false,
                CreatedAt = clock.GetUtcNow(),
                MigrationProposal = null,
            },
            []);
    }

    /// <summary>
    /// Removes a definition with all versions, triggers and ended instances. Refused while an instance runs: nobody
    /// loses a case by tidying up.
    /// </summary>
    public async Task<DefinitionChange> DeleteAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (await store.FindDefinitionAsync(definitionId, DefinitionSelector.Latest, cancellationToken)
            is not { } latest)
            return new DefinitionChange(null, []);
        if (IsReadonly(latest))
            return Refused(DefinitionMistakes.ReadOnly, definitionId);
        var running = new InstanceFilter { DefinitionId = definitionId, Status = WorkflowStatus.Running, Take = 1 };
        if (await store.ListInstancesAsync(running, cancellationToken) is { Count: > 0 })
            return Refused(DefinitionMistakes.InUse, definitionId);
        store.StageDefinitionRemoved(definitionId);
        return new DefinitionChange(latest, []);
    }

    private async Task<DefinitionChange> MakePublishedAsync(StoredDefinition draft, CancellationToken cancellationToken)
    {
        if (draft.IsPublished)
            return new DefinitionChange(draft, []);
        if (graphs.Read(draft) is not { } definition)
            return new DefinitionChange(null, DefinitionReader.Read(draft.Text).Mistakes);
        var graph = await graphs.LoadAsync(definition, null, cancellationToken);
        var (mistakes, described) = await ExamineAsync(graph, cancellationToken);
        if (mistakes.Exists(mistake => !mistake.IsWarning))
            return new DefinitionChange(null, mistakes);

        var versions = await store.ListDefinitionsAsync(
            new DefinitionFilter { DefinitionId = draft.DefinitionId }, cancellationToken);
        foreach (var other in versions.Where(version => version.VersionId != draft.VersionId))
        {
            if (other.IsPublished || other.IsLatest)
                store.StageDefinition(other with { IsPublished = false, IsLatest = false });
        }

        var published = draft with { IsPublished = true, IsLatest = true };
        store.StageDefinition(published);
        StageTriggers(definition.DefinitionId, described);
        return new DefinitionChange(published, mistakes);
    }

    /// <summary>All mistakes, and what begins instances; that is found out only where nothing else is wrong.</summary>
    private async Task<(List<DefinitionMistake> Mistakes, IReadOnlyList<(StoredTrigger Row, WorkflowTrigger Trigger)> Triggers)>
        ExamineAsync(WorkflowGraph graph, CancellationToken cancellationToken)
    {
        var mistakes = new List<DefinitionMistake>(DefinitionValidator.Validate(graph, rules));
        mistakes.AddRange(await MissingChildrenAsync(graph, cancellationToken));
        IReadOnlyList<(StoredTrigger Row, WorkflowTrigger Trigger)> described =
            mistakes.TrueForAll(mistake => mistake.IsWarning) ? triggers.Describe(graph, mistakes) : [];
        mistakes.AddRange(await TakenPathsAsync(described, cancellationToken));
        return (mistakes, described);
    }

    /// <summary>HTTP addresses another definition answers already: a request must have one owner.</summary>
    private async Task<IReadOnlyList<DefinitionMistake>> TakenPathsAsync(
        IReadOnlyList<(StoredTrigger Row, WorkflowTrigger Trigger)> described, CancellationToken cancellationToken)
    {
        var mistakes = new List<DefinitionMistake>();
        foreach (var (row, trigger) in described.Where(each => each.Row.Name == HttpEndpoint.BookmarkName))
        {
            var others = await store.FindTriggersAsync(row.Name, row.Hash, cancellationToken);
            if (others.FirstOrDefault(other => other.DefinitionId != row.DefinitionId) is { } owner)
            {
                mistakes.Add(DefinitionMistakes.HttpPathTaken.At(
                    row.ActivityId, ("method", trigger.Payload?.Text("Method")), (
                        "path", trigger.Payload?.Text("Path")),
                    ("definition", owner.DefinitionId)));
            }
        }

        return mistakes;
    }

    private async Task<IReadOnlyList<DefinitionMistake>> MissingChildrenAsync(
        WorkflowGraph graph, CancellationToken cancellationToken)
    {
        var mistakes = new List<DefinitionMistake>();
        foreach (var node in graph.Root.SelfAndDescendants().Where(node => node.Owner == graph.Definition))
        {
            if (ChildOf(node) is not { } childId || childId == graph.Definition.DefinitionId)
                continue;
            if (await store.FindDefinitionAsync(childId, DefinitionSelector.Published, cancellationToken) is not null)
                continue;
            var isThere = await store.FindDefinitionAsync(childId, DefinitionSelector.Latest, cancellationToken) is not null;
            var kind = isThere ? DefinitionMistakes.ChildNotPublished : DefinitionMistakes.ChildMissing;
            mistakes.Add(kind.At(node.Id, ("definition", childId)));
        }

        return mistakes;
    }

    /// <summary>The definition an activity starts, where that is written down; null where it is computed.</summary>
    private static string? ChildOf(ActivityNode node) =>
        node.Descriptor?.Inputs.Contains(ChildStart.DefinitionId) == true
        && node.Activity.Input(ChildStart.DefinitionId.JsonName) is { Syntax: InputExpression.Literal } written
        && ValueConverter.ToText(written.Value) is { Length: > 0 } childId
            ? childId
            : null;

    private void StageTriggers(
        string definitionId, IReadOnlyList<(StoredTrigger Row, WorkflowTrigger Trigger)> described)
    {
        store.StageTriggers(definitionId, [.. described.Select(pair => pair.Row)]);
        foreach (var (row, trigger) in described)
        {
            // A timer is its own first stimulus; each firing stages the next while its trigger still stands.
            if (trigger.DueAt is { } dueAt)
                store.StageStimulus(TriggerStimulus.Of(row, dueAt, clock.GetUtcNow(), row.PayloadJson));
        }
    }

    private bool IsReadonly(StoredDefinition stored) => graphs.Read(stored) is { IsReadonly: true };

    private static DefinitionChange Refused(MistakeKind kind, string definitionId) =>
        new(null, [kind.At(null, ("definition", definitionId))]);

    private StoredDefinition Row(WorkflowDefinition definition, string text) => new()
    {
        VersionId = definition.VersionId,
        DefinitionId = definition.DefinitionId,
        Version = definition.Version,
        Name = definition.Name,
        Description = definition.Description,
        IsPublished = false,
        IsLatest = false,
        ActivityType = definition.ActivityType,
        Text = text,
        CreatedAt = clock.GetUtcNow(),
    };

    // Sixteen hex digits, as upstream's generator makes them.
    private static string NewVersionId() =>
        BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)).ToString("x16", CultureInfo.InvariantCulture);
}
