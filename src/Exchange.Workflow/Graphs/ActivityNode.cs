using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Graphs;

/// <summary>One activity in its place: its parent, the port it sits in, and the path of ids from the root.</summary>
internal sealed class ActivityNode
{
    public const string WorkflowType = "Elsa.Workflow";

    private readonly List<ActivityNode> children = [];
    private FlowGraph? flow;
    private int? level;

    public required ActivityDefinition Activity { get; init; }

    /// <summary>The definition this activity is written in: the outermost one or a composite's.</summary>
    public required WorkflowDefinition Owner { get; init; }

    public required ActivityNode? Parent { get; init; }

    /// <summary>The parent's property: <c>root</c>, <c>body</c>, <c>cases[0]</c>.</summary>
    public required string Port { get; init; }

    /// <summary>Ids from the root, joined by colons. Stable as long as the definition version is.</summary>
    public required string NodeId { get; init; }

    /// <summary>How many activities it stands inside.</summary>
    public int Level => Parent is null ? 0 : level ??= Parent.Level + 1;

    /// <summary>Null for a type nobody registered and no definition provides.</summary>
    public ActivityDescriptor? Descriptor { get; init; }

    /// <summary>The definition a composite stands for; null for everything else.</summary>
    public WorkflowDefinition? Used { get; init; }

    public IReadOnlyList<ActivityNode> Children => children;

    public string Id => Activity.Id;

    public string Type => Activity.Type;

    public bool IsWorkflow => Type == WorkflowType;

    public bool IsTerminal => Descriptor?.IsTerminal ?? false;

    /// <summary>What the activity's connections make of a flowchart; built once per graph.</summary>
    public FlowGraph Flow => flow ??= new FlowGraph(this);

    public ActivityNode? Child(string port) =>
        children.FirstOrDefault(child => string.Equals(child.Port, port, StringComparison.OrdinalIgnoreCase));

    public IEnumerable<ActivityNode> ChildrenAt(string port) =>
        children.Where(child => string.Equals(child.Port, port, StringComparison.OrdinalIgnoreCase));

    /// <summary>Parents before children, in the order of the definition.</summary>
    public IEnumerable<ActivityNode> SelfAndDescendants()
    {
        // With a stack of its own: one iterator per level would ask through all of them for each activity.
        var open = new Stack<ActivityNode>([this]);
        while (open.TryPop(out var node))
        {
            yield return node;
            for (var i = node.children.Count - 1; i >= 0; i--)
                open.Push(node.children[i]);
        }
    }

    public IEnumerable<ActivityNode> Ancestors()
    {
        for (var at = Parent; at is not null; at = at.Parent)
            yield return at;
    }

    internal void Add(ActivityNode child) => children.Add(child);
}
