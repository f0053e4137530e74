using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Graphs;

namespace Exchange.Workflow.Validation;

/// <summary>A definition unfolded, as rules of the program around the runtime see it. Read-only.</summary>
public sealed class DefinitionView
{
    private readonly WorkflowGraph graph;
    private readonly Dictionary<ActivityNode, ActivityPlace> places;

    internal DefinitionView(WorkflowGraph graph)
    {
        this.graph = graph;
        places = graph.Root.SelfAndDescendants().Where(node => !node.IsWorkflow)
            .ToDictionary(node => node, node => new ActivityPlace(node, node.Owner == graph.Definition));
    }

    public WorkflowDefinition Definition => graph.Definition;

    /// <summary>Every activity, those of composites included, in the order of the definition.</summary>
    public IReadOnlyCollection<ActivityPlace> Activities => places.Values;

    /// <summary>
    /// The targets that can be reached from the start without passing a guard, each with one such path. A guard is an
    /// activity left by an outcome: an approval left by Agree, not one left by Return. A join that waits for all its
    /// branches is guarded when one of them is. Takes time linear in activities and connections.
    /// </summary>
    /// <param name="isTarget">Which activities must not be reached so.</param>
    /// <param name="isGuard">Whether leaving that activity by that outcome (null: the default one) guards what follows.</param>
    public IReadOnlyList<UnguardedPath> PathsAround(
        Func<ActivityPlace, bool> isTarget, Func<ActivityPlace, string?, bool> isGuard) =>
        new PathSearch(node => places[node], isTarget, isGuard).From(graph.Root);
}

/// <summary>One activity in its place.</summary>
public sealed class ActivityPlace
{
    private readonly ActivityNode node;

    internal ActivityPlace(ActivityNode node, bool isOwn) => (this.node, IsOwn) = (node, isOwn);

    public ActivityDefinition Activity => node.Activity;

    public string Id => node.Id;

    public string Type => node.Type;

    public string NodeId => node.NodeId;

    /// <summary>Null for a type nobody registered and no definition provides.</summary>
    public ActivityDescriptor? Descriptor => node.Descriptor;

    /// <summary>
    /// Written in the definition itself, not in one it uses: only there can a mistake be put right.
    /// </summary>
    public bool IsOwn { get; }

    /// <summary>The outcomes no connection leaves by; none for an activity that does not stand in a flowchart.</summary>
    public IReadOnlyList<string> OpenOutcomes => FlowRules.OpenOutcomes(node);
}

/// <summary>A way from the start to a target that passes no guard.</summary>
public sealed record UnguardedPath(ActivityPlace Target, IReadOnlyList<ActivityPlace> Steps)
{
    private const int MostNamed = 12;

    /// <summary>The path as people read it: the ids of the activities, the middle of a long one left out.</summary>
    public string Words
    {
        get
        {
            var ids = Steps.Select(step => step.Id).ToList();
            if (ids.Count > MostNamed)
                ids = [.. ids.Take(MostNamed / 2), "…", .. ids.TakeLast(MostNamed / 2)];
            return string.Join(" → ", ids);
        }
    }
}
