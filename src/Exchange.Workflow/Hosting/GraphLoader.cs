using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Graphs;

namespace Exchange.Workflow.Hosting;

/// <summary>Loads a definition together with the definitions it uses as activities, and those they use.</summary>
internal sealed class GraphLoader(IWorkflowStore store, DefinitionCache cache, WorkflowActivityRegistry registry)
{
    // A definition that draws in more than this is a mistake or an attack.
    private const int MaxComposites = 200;

    public WorkflowDefinition? Read(StoredDefinition stored) => cache.Read(stored);

    public async Task<WorkflowGraph> LoadAsync(
        WorkflowDefinition definition, IReadOnlyDictionary<string, string>? pinned, CancellationToken cancellationToken)
    {
        var composites = new CompositeCatalogue();
        var open = new Queue<WorkflowDefinition>([definition]);
        foreach (var versionId in pinned?.Values.Distinct(StringComparer.Ordinal) ?? [])
            Add(await store.FindDefinitionVersionAsync(versionId, cancellationToken));
        var asked = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out var next))
        {
            foreach (var activity in Unknown(next.Root))
            {
                if (!asked.Add($"{activity.Type}|{activity.ReferencedVersionId}|{activity.ReferencedDefinitionId}"))
                    continue;
                await AddAllAsync(new DefinitionFilter { ActivityType = activity.Type });
                if (activity.ReferencedVersionId is { } versionId)
                    Add(await store.FindDefinitionVersionAsync(versionId, cancellationToken));
                if (activity.ReferencedDefinitionId is { } definitionId)
                    await AddAllAsync(new DefinitionFilter { DefinitionId = definitionId });
            }
        }

        return cache.Graph(definition, composites, pinned);

        async Task AddAllAsync(DefinitionFilter filter)
        {
            foreach (var stored in await store.ListDefinitionsAsync(filter, cancellationToken))
                Add(stored);
        }

        void Add(StoredDefinition? stored)
        {
            if (stored is null || composites.Contains(stored.VersionId) || composites.All.Count >= MaxComposites
                || cache.Read(stored) is not { } read)
                return;
            composites.Add(read, stored.IsPublished);
            open.Enqueue(read);
        }
    }

    private List<ActivityDefinition> Unknown(ActivityDefinition root)
    {
        var unknown = new List<ActivityDefinition>();
        var open = new Stack<ActivityDefinition>([root]);
        while (open.TryPop(out var activity))
        {
            if (!registry.TryFind(activity.Type, out _))
                unknown.Add(activity);
            foreach (var child in activity.Children)
                open.Push(child.Activity);
        }

        return unknown;
    }
}
