using System.Collections.Concurrent;

namespace Exchange.Workflow.Graphs;

/// <summary>
/// Forward and backward connections of a flowchart seen from one start activity. Walking breadth-first, a connection is forward
/// unless it closes a cycle with forward ones accepted before; what cannot be reached is backward too.
/// Source: elsa-format §2.3.
/// </summary>
internal sealed class FlowAnalysis
{
    // Telling forward from backward connections asks for paths between them, again and again: in a dense chart of
    // thousands that is work without a useful end. Charts people draw need some thousands of steps.
    private const long MaxSteps = 5_000_000;

    // Larger sets are found again each time: many joins in a long chain would fill the memory.
    private const int LargestKept = 256;

    private readonly FlowGraph graph;
    private readonly string start;
    private readonly HashSet<int> forward = [];
    private readonly HashSet<string> reachable = new(StringComparer.Ordinal);
    private readonly HashSet<string> left = new(StringComparer.Ordinal);
    private long steps;
    private readonly Dictionary<string, IReadOnlyList<FlowConnection>> forwardInbound = new(StringComparer.Ordinal);

    // Asked for seldom and large in a long chain, so found on demand; runs of several workers share the graph.
    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> ancestors = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, bool> validity = [];

    public FlowAnalysis(FlowGraph graph, string start)
    {
        (this.graph, this.start) = (graph, start);
        Classify();
        foreach (var node in graph.Order)
        {
            forwardInbound[node.Id] =
                [.. graph.Inbound(node.Id).Where(connection => forward.Contains(connection.Index))];
        }
    }

    /// <summary>The chart has too many connections to tell which lead forward; it cannot be published.</summary>
    public bool IsTooTangled => steps > MaxSteps;

    public bool IsReachable(string activityId) => reachable.Contains(activityId);

    public bool IsForward(FlowConnection connection) => forward.Contains(connection.Index);

    /// <summary>A backward connection is a loop when every path to its source passes through its target.</summary>
    public bool IsLoop(FlowConnection connection) =>
        validity.GetOrAdd(connection.Index, _ => PassesThroughTarget(connection));

    public IReadOnlyList<FlowConnection> ForwardInbound(string activityId) => forwardInbound[activityId];

    /// <summary>Every activity from which forward connections lead here.</summary>
    public IReadOnlySet<string> ForwardAncestors(string activityId) =>
        ancestors.TryGetValue(activityId, out var kept) ? kept : Keep(activityId, FindAncestors(activityId));

    private HashSet<string> Keep(string activityId, HashSet<string> found)
    {
        if (found.Count <= LargestKept)
            ancestors[activityId] = found;
        return found;
    }

    private void Classify()
    {
        var queue = new Queue<string>([start]);
        reachable.Add(start);
        while (queue.TryDequeue(out var source))
        {
            left.Add(source);
            foreach (var connection in graph.Outbound(source))
            {
                if (IsTooTangled)
                    return;
                if (connection.Target == source || LeadsForward(connection.Target, source))
                    continue;
                forward.Add(connection.Index);
                if (reachable.Add(connection.Target))
                    queue.Enqueue(connection.Target);
            }
        }
    }

    private bool LeadsForward(string from, string to)
    {
        // No connection that leaves it has been looked at yet, so none leads on.
        if (!left.Contains(from))
            return false;
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var open = new Stack<string>(seen);
        while (open.TryPop(out var at))
        {
            if (at == to)
                return true;
            foreach (var connection in graph.Outbound(at))
            {
                if (++steps > MaxSteps)
                    return true;
                if (forward.Contains(connection.Index) && seen.Add(connection.Target))
                    open.Push(connection.Target);
            }
        }

        return false;
    }

    private HashSet<string> FindAncestors(string activityId)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([activityId]);
        while (open.TryPop(out var at))
        {
            foreach (var connection in forwardInbound[at])
            {
                if (seen.Add(connection.Source))
                    open.Push(connection.Source);
            }
        }

        return seen;
    }

    private bool PassesThroughTarget(FlowConnection connection)
    {
        if (connection.Source == connection.Target)
            return true;
        var seen = new HashSet<string>(StringComparer.Ordinal) { connection.Source, connection.Target };
        var open = new Stack<string>([connection.Source]);
        while (open.TryPop(out var at))
        {
            if (at == start)
                return false;
            foreach (var inbound in graph.Inbound(at))
            {
                if (seen.Add(inbound.Source))
                    open.Push(inbound.Source);
            }
        }

        return true;
    }
}
