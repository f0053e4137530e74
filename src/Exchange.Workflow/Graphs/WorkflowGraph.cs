using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Graphs;

/// <summary>A definition unfolded: every activity with its place, composites opened. Immutable and shared by runs.</summary>
internal sealed class WorkflowGraph
{
    private readonly Dictionary<string, ActivityNode> byNodeId;

    private WorkflowGraph(
        WorkflowDefinition definition, ActivityNode root, IReadOnlyDictionary<string, string> composites,
        IReadOnlyList<DefinitionMistake> mistakes)
    {
        (Definition, Root, Composites, Mistakes) = (definition, root, composites, mistakes);
        byNodeId = root.SelfAndDescendants().GroupBy(node => node.NodeId, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    public WorkflowDefinition Definition { get; }

    /// <summary>The workflow node around the definition's root activity.</summary>
    public ActivityNode Root { get; }

    /// <summary>The definition version used at each composite's node; a run keeps it, so that it never changes under it.</summary>
    public IReadOnlyDictionary<string, string> Composites { get; }

    public IReadOnlyList<DefinitionMistake> Mistakes { get; }

    public ActivityNode? Find(string nodeId) => byNodeId.GetValueOrDefault(nodeId);

    public static WorkflowGraph Build(
        WorkflowDefinition definition,
        WorkflowActivityRegistry registry,
        CompositeCatalogue composites,
        IReadOnlyDictionary<string, string>? pinned = null)
    {
        var builder = new Builder(registry, composites, pinned);
        var root = builder.AddWorkflow(definition, null, [definition.VersionId]);
        return new WorkflowGraph(definition, root, builder.Chosen, builder.Mistakes);
    }

    private sealed class Builder(
        WorkflowActivityRegistry registry, CompositeCatalogue composites, IReadOnlyDictionary<string, string>? pinned)
    {
        // Composites in composites: deeper is a design nobody can follow, and a guard against growth without end.
        private const int MaxNesting = 16;

        // Composites that use composites multiply; what people design has some hundreds.
        private const int MaxActivities = 20_000;

        // What runs inside one another ends inside one another; nobody draws more than a few dozen levels.
        private const int MaxLevel = 512;

        private int workflows;
        private int activities;
        private bool isTooDeep;

        public Dictionary<string, string> Chosen { get; } = new(StringComparer.Ordinal);

        public List<DefinitionMistake> Mistakes { get; } = [];

        public ActivityNode AddWorkflow(WorkflowDefinition definition, ActivityNode? parent, IReadOnlyList<string> chain)
        {
            var id = $"Workflow{++workflows}";
            var node = new ActivityNode
            {
                Activity = new ActivityDefinition
                {
                    Id = id,
                    Type = ActivityNode.WorkflowType,
                    Name = definition.Name,
                    Json = [],
                    Variables = definition.Variables,
                },
                Owner = definition,
                Parent = parent,
                Port = "root",
                NodeId = parent is null ? id : $"{parent.NodeId}:{id}",
                Descriptor = registry.TryFind(ActivityNode.WorkflowType, out var descriptor) ? descriptor : null,
            };
            parent?.Add(node);
            Add(definition.Root, definition, node, "root", chain);
            return node;
        }

        private void Add(
            ActivityDefinition activity, WorkflowDefinition owner, ActivityNode parent, string port, IReadOnlyList<string> chain)
        {
            if (++activities > MaxActivities)
            {
                if (activities == MaxActivities + 1)
                    Mistakes.Add(DefinitionMistakes.TooManyActivities.At(null, ("allowed", MaxActivities)));
                return;
            }

            if (parent.Level >= MaxLevel)
            {
                if (!isTooDeep)
                    Mistakes.Add(DefinitionMistakes.TooDeep.At(activity.Id, ("allowed", MaxLevel)));
                isTooDeep = true;
                return;
            }

            var nodeId = $"{parent.NodeId}:{activity.Id}";
            var isKnown = registry.TryFind(activity.Type, out var descriptor);
            var used = isKnown ? null : composites.Resolve(activity, pinned?.GetValueOrDefault(nodeId));
            if (used is not null && (chain.Contains(used.VersionId) || chain.Count > MaxNesting))
            {
                Mistakes.Add(DefinitionMistakes.CircularUse.At(activity.Id, ("name", used.Name), ("type", activity.Type)));
                used = null;
            }

            var node = new ActivityNode
            {
                Activity = activity,
                Owner = owner,
                Parent = parent,
                Port = port,
                NodeId = nodeId,
                Used = used,
                Descriptor = descriptor ?? (used is null ? null : CompositeDescriptor.Of(used)),
            };
            parent.Add(node);
            foreach (var child in activity.Children)
                Add(child.Activity, owner, node, child.Port, chain);
            if (used is null)
                return;
            Chosen[nodeId] = used.VersionId;
            AddWorkflow(used, node, [.. chain, used.VersionId]);
        }
    }
}
