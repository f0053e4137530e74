using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Graphs;

namespace Exchange.Workflow.Hosting;

/// <summary>Definitions read and graphs built before, by version id; a changed text is noticed.</summary>
internal sealed class DefinitionCache(WorkflowActivityRegistry registry)
{
    private const int MaxDefinitions = 1_000;

    private readonly ConcurrentDictionary<string, WorkflowDefinition> definitions = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<WorkflowDefinition, WorkflowGraph> graphs = [];

    /// <summary>The stored definition, read. Its identity is the row's, whatever the text says.</summary>
    public WorkflowDefinition? Read(StoredDefinition stored)
    {
        if (definitions.TryGetValue(stored.VersionId, out var known) && known.Text == stored.Text
            && known.Version == stored.Version)
            return known;
        if (DefinitionReader.Read(stored.Text).Definition is not { } read)
            return null;
        if (definitions.Count >= MaxDefinitions)
            definitions.Clear();
        return definitions[stored.VersionId] = read with
        {
            VersionId = stored.VersionId,
            DefinitionId = stored.DefinitionId,
            Version = stored.Version,
            IsLatest = stored.IsLatest,
            IsPublished = stored.IsPublished,
        };
    }

    /// <summary>The graph; kept when it uses no other definitions, since those may change.</summary>
    public WorkflowGraph Graph(
        WorkflowDefinition definition, CompositeCatalogue composites, IReadOnlyDictionary<string, string>? pinned) =>
        composites.All.Count == 0
            ? graphs.GetValue(definition, key => WorkflowGraph.Build(key, registry, CompositeCatalogue.Empty))
            : WorkflowGraph.Build(definition, registry, composites, pinned);
}
