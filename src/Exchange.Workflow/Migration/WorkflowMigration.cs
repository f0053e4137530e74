using System.Globalization;
using System.Text.Json;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Workflow.Migration;

/// <summary>
/// Takes running instances to another version of their definition: tested first, then one by one, each in a transaction
/// of its own. An instance that cannot move stays on its version and goes on there.
/// </summary>
public sealed class WorkflowMigration(IServiceScopeFactory scopes, TimeProvider clock, IOptions<WorkflowOptions> options)
{
    /// <summary>What an instance's journal says of its move.</summary>
    public const string JournalEvent = "Migrated";

    private const int PageSize = 500;

    /// <summary>
    /// Tries the migration of every running instance of the definition that is on another version, and writes nothing.
    /// </summary>
    public async Task<MigrationReport> TestAsync(
        string definitionId, MigrationRequest request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (target, mistakes) = await TargetAsync(scope.ServiceProvider, definitionId, request, cancellationToken);
        var tested = new List<InstanceMigration>();
        if (target is null)
            return new MigrationReport(mistakes, tested);
        var store = scope.ServiceProvider.GetRequiredService<IWorkflowStore>();
        var filter = new InstanceFilter { DefinitionId = definitionId, Status = WorkflowStatus.Running, Take = PageSize };
        while (await store.ListInstancesAsync(filter, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var instance in page.Where(one => one.DefinitionVersionId != target.Definition.VersionId))
            {
                var (_, obstacles) = await TryMoveAsync(scope.ServiceProvider, instance, target, request, cancellationToken);
                tested.Add(new InstanceMigration(instance.Id, instance.Name, instance.DefinitionVersion, obstacles));
            }

            filter = filter with { Skip = filter.Skip + page.Count };
        }

        return new MigrationReport(mistakes, tested);
    }

    /// <summary>
    /// Moves one instance, after testing it once more as it stands now. State, bookmarks and the journal's word of it are
    /// committed together. Doing it twice changes nothing the second time; an instance that a worker moves on meanwhile
    /// is left to the worker, and the answer says so. Cancellation before the commit leaves the instance as it was.
    /// </summary>
    public async Task<InstanceMigration> MoveAsync(
        Guid instanceId, MigrationRequest request, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IWorkflowStore>();
        if (await store.FindInstanceAsync(instanceId, cancellationToken) is not { } instance)
            return new InstanceMigration(instanceId, null, 0, [MigrationObstacles.NotRunning.At(null)]);
        var answer = new InstanceMigration(instance.Id, instance.Name, instance.DefinitionVersion, []);
        if (instance.DefinitionVersionId == request.TargetVersionId)
            return answer with { WasMoved = true };
        var (target, mistakes) = await TargetAsync(scope.ServiceProvider, instance.DefinitionId, request, cancellationToken);
        if (target is null)
            return answer with { Obstacles = mistakes };
        var (moved, obstacles) = await TryMoveAsync(scope.ServiceProvider, instance, target, request, cancellationToken);
        if (moved is null)
            return answer with { Obstacles = obstacles };
        try
        {
            Stage(store, instance, moved);
            await store.CommitAsync(cancellationToken);
            return answer with { WasMoved = true };
        }
        catch (WorkflowConcurrencyException)
        {
            return answer with { Obstacles = [MigrationObstacles.Changed.At(null)] };
        }
    }

    private void Stage(IWorkflowStore store, StoredInstance instance, WorkflowRun moved)
    {
        var root = moved.Activities.First(activity => activity.ParentId is null);
        moved.UpdatedAt = clock.GetUtcNow();
        store.StageJournal(
        [
            new JournalEntry
            {
                InstanceId = moved.Id,
                Sequence = ++moved.JournalSequence,
                At = moved.UpdatedAt,
                ActivityId = root.ActivityId,
                ActivityNodeId = root.NodeId,
                ActivityRunId = root.Id,
                ActivityType = ActivityNode.WorkflowType,
                EventName = JournalEvent,
                Message = string.Create(
                    CultureInfo.InvariantCulture, $"{instance.DefinitionVersion} → {moved.DefinitionVersion}"),
            },
        ]);
        store.StageInstance(InstanceRows.Of(moved, moved.ToJson(), instance) with { IsParked = instance.IsParked });

        // The rows name activities; the same ids replace them.
        store.StageBookmarks(moved.Id, [.. moved.Bookmarks.Select(bookmark => InstanceRows.Of(moved, bookmark))], []);
    }

    private static async Task<(WorkflowGraph? Target, IReadOnlyList<DefinitionMistake> Mistakes)> TargetAsync(
        IServiceProvider services, string definitionId, MigrationRequest request, CancellationToken cancellationToken)
    {
        var graphs = services.GetRequiredService<GraphLoader>();
        var stored = await services.GetRequiredService<IWorkflowStore>()
            .FindDefinitionVersionAsync(request.TargetVersionId, cancellationToken);
        if (stored is null || stored.DefinitionId != definitionId || graphs.Read(stored) is not { } definition)
        {
            return (null, [DefinitionMistakes.VersionMissing.At(
                null, ("definition", definitionId), ("version", request.TargetVersionId))]);
        }

        if (!stored.IsPublished)
            return (null, [MigrationObstacles.NotPublished.At(null, ("definition", definitionId), ("version", stored.Version))]);
        var graph = await graphs.LoadAsync(definition, null, cancellationToken);
        var ids = graph.Root.SelfAndDescendants().Where(node => node.Owner == definition).Select(node => node.Id)
            .ToHashSet(StringComparer.Ordinal);
        var astray = request.Activities.Where(pair => !ids.Contains(pair.Value))
            .Select(pair => MigrationObstacles.MappedToNowhere.At(null, ("from", pair.Key), ("to", pair.Value))).ToList();
        return astray.Count > 0 ? (null, astray) : (graph, []);
    }

    private async Task<(WorkflowRun? Moved, IReadOnlyList<DefinitionMistake> Obstacles)> TryMoveAsync(
        IServiceProvider services, StoredInstance instance, WorkflowGraph target, MigrationRequest request,
        CancellationToken cancellationToken)
    {
        if (instance.Status != WorkflowStatus.Running)
            return (null, [MigrationObstacles.NotRunning.At(null)]);
        var graphs = services.GetRequiredService<GraphLoader>();
        var stored = await services.GetRequiredService<IWorkflowStore>()
            .FindDefinitionVersionAsync(instance.DefinitionVersionId, cancellationToken);
        if (stored is null || graphs.Read(stored) is not { } definition)
            return (null, [MigrationObstacles.Unreadable.At(null, ("reason", instance.DefinitionVersionId))]);
        try
        {
            var run = WorkflowRun.FromJson(instance.StateJson);
            var from = await graphs.LoadAsync(definition, run.Composites, cancellationToken);
            var move = new InstanceMove(run, from, target, request);
            var moved = move.Move();
            if (move.Obstacles.Count > 0)
                return (null, move.Obstacles);
            var length = moved.ToJson().Length;
            return length <= options.Value.Bursts.MaxStateCharacters
                ? (moved, [])
                : (null, [MigrationObstacles.Unreadable.At(null, ("reason", length))]);
        }
        catch (JsonException error)
        {
            return (null, [MigrationObstacles.Unreadable.At(null, ("reason", error.Message))]);
        }
    }
}
