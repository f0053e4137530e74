using Exchange.Workflow.Graphs;

namespace Exchange.Workflow.Hosting;

/// <summary>Opens a definition with the workflows it uses as activities, as a run of it would see them.</summary>
public sealed class DefinitionUnfolding
{
    // Workflows that start workflows: further down nobody can say any more what a start would do.
    private const int MostStarted = 50;

    private static readonly HashSet<string> Starters = new(StringComparer.Ordinal)
    {
        "Elsa.DispatchWorkflow", "Elsa.ExecuteWorkflow",
    };

    private readonly GraphLoader graphs;
    private readonly IWorkflowStore store;

    internal DefinitionUnfolding(GraphLoader graphs, IWorkflowStore store) => (this.graphs, this.store) = (graphs, store);

    /// <summary>The workflow node around the definition's root; null when there is no such version or it cannot be read.</summary>
    public async Task<UnfoldedActivity?> UnfoldAsync(string versionId, CancellationToken cancellationToken) =>
        await store.FindDefinitionVersionAsync(versionId, cancellationToken) is { } stored
        && graphs.Read(stored) is { } definition
            ? Unfolded((await graphs.LoadAsync(definition, null, cancellationToken)).Root)
            : null;

    /// <summary>
    /// The types of all activities a start of this version may run, those of workflows it uses or starts among them. One that
    /// starts a workflow which cannot be told beforehand stands for itself.
    /// </summary>
    public async Task<IReadOnlySet<string>> TypesRunAsync(StoredDefinition version, CancellationToken cancellationToken)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal) { version.DefinitionId };
        var open = new Queue<StoredDefinition>([version]);
        while (open.TryDequeue(out var next))
        {
            if (await UnfoldAsync(next.VersionId, cancellationToken) is not { } root)
            {
                types.Add(next.DefinitionId);
                continue;
            }

            foreach (var activity in root.SelfAndDescendants())
            {
                if (activity.UsedVersionId is not null || activity.Type == ActivityNode.WorkflowType)
                    continue;
                if (await StartedAsync(activity, cancellationToken) is not { } started)
                    types.Add(activity.Type);
                else if (seen.Add(started.DefinitionId) && seen.Count <= MostStarted)
                    open.Enqueue(started);
                else if (seen.Count > MostStarted)
                    types.Add(activity.Type);
            }
        }

        return types;
    }

    private async Task<StoredDefinition?> StartedAsync(UnfoldedActivity activity, CancellationToken cancellationToken) =>
        Starters.Contains(activity.Type)
        && activity.Json["workflowDefinitionId"]?["expression"] is { } expression
        && expression["type"]?.ToString() is null or "Literal"
        && expression["value"]?.ToString() is { Length: > 0 } definitionId
            ? await store.FindDefinitionAsync(definitionId, DefinitionSelector.Published, cancellationToken)
            : null;

    private static UnfoldedActivity Unfolded(ActivityNode node) =>
        new(node.NodeId, node.Port, node.Activity.Json, node.Used?.VersionId, [.. node.Children.Select(Unfolded)])
        {
            Id = node.Id,
            Type = node.Type,
        };
}
