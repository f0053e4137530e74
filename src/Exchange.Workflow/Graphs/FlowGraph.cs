using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Graphs;

/// <summary>
/// A flowchart's connections as both flow modes need them. Which connections lead forward depends on where the run began, so
/// that part is analysed per start activity and kept.
/// </summary>
internal sealed class FlowGraph
{
    private readonly Dictionary<string, ActivityNode> nodes;
    private readonly ILookup<string, FlowConnection> outbound;
    private readonly ILookup<string, FlowConnection> inbound;
    private readonly Dictionary<string, FlowAnalysis> byStart = new(StringComparer.Ordinal);

    public FlowGraph(ActivityNode flowchart)
    {
        // With a duplicate id the first activity counts; validation reports it.
        nodes = flowchart.Children.GroupBy(child => child.Id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        Order = flowchart.Children;
        Connections = [.. flowchart.Activity.Connections.Select((connection, index) => new FlowConnection(index, connection))];
        outbound = Connections.ToLookup(connection => connection.Source, StringComparer.Ordinal);
        inbound = Connections.ToLookup(connection => connection.Target, StringComparer.Ordinal);
    }

    public IReadOnlyList<ActivityNode> Order { get; }

    public IReadOnlyList<FlowConnection> Connections { get; }

    public ActivityNode Node(string activityId) => nodes[activityId];

    public IEnumerable<FlowConnection> Outbound(string activityId) => outbound[activityId];

    public IEnumerable<FlowConnection> Inbound(string activityId) => inbound[activityId];

    /// <summary>Where a run begins: the trigger, else Start, else what can start, else what nothing leads to, else the first.</summary>
    public ActivityNode? FindStart(string? triggerActivityId) =>
        (triggerActivityId is null ? null : nodes.GetValueOrDefault(triggerActivityId))
        ?? Order.FirstOrDefault(node => node.Type == "Elsa.Start")
        ?? Order.FirstOrDefault(node => node.Activity.CanStartWorkflow)
        ?? Order.FirstOrDefault(node => !inbound.Contains(node.Id))
        ?? (Order.Count > 0 ? Order[0] : null);

    public FlowAnalysis From(string startId)
    {
        lock (byStart)
        {
            return byStart.TryGetValue(startId, out var analysis)
                ? analysis
                : byStart[startId] = new FlowAnalysis(this, startId);
        }
    }
}

/// <summary>A connection with its place in the list, which is its identity in the state of a run.</summary>
internal sealed record FlowConnection(int Index, ConnectionDefinition Definition)
{
    public string Source => Definition.Source;

    public string? Port => Definition.SourcePort;

    public string Target => Definition.Target;
}
