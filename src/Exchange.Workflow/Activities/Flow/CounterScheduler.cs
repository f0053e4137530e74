using System.Globalization;
using System.Text.Json.Nodes;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Graphs;

namespace Exchange.Workflow.Activities.Flow;

/// <summary>
/// The default mode: counts how often each activity and connection was visited. Every activity with several forward inbound
/// connections waits for all of them; a path that was not taken counts as arrived.
/// </summary>
/// <remarks>
/// Invariant: a connection's count is never below its target's count minus one, and a target reached through a loop does not
/// raise its own count, or joins inside loops would wait for ever. Source: elsa-format §2.3, gotchas 4 to 8.
/// </remarks>
internal sealed class CounterScheduler(ActivityExecution flowchart) : FlowScheduler(flowchart)
{
    private const string ViaLoop = "backward";

    private readonly JsonObject visits = Bag(flowchart, "Visits");
    private readonly JsonObject arrivals = Bag(flowchart, "Arrivals");
    private readonly JsonObject followed = Bag(flowchart, "Followed");

    public override async Task FollowAsync(
        ActivityNode ended, IReadOnlyList<string?> outcomes, string? tag, CancellationToken cancellationToken)
    {
        if (!Analysis.IsReachable(ended.Id))
            throw new ActivityFaultException($"The activity {ended.Id} ran although nothing leads to it from the start.");

        // Dead paths are followed with a stack of their own: a long chain must not become a deep recursion. An activity
        // that is skipped is worked off before the next connection is looked at, as a recursion would.
        var open = new Stack<Step>();
        open.Push(Enter(ended, outcomes, viaLoop: tag == ViaLoop));
        while (open.TryPeek(out var step))
        {
            if (!step.Connections.MoveNext())
                open.Pop();
            else if (await PassAsync(step.Connections.Current, step.Outcomes, cancellationToken) is { } skipped)
                open.Push(Enter(skipped, [], viaLoop: false));
        }
    }

    public override bool IsDone() => true;

    public override void Withdraw(ActivityNode canceled)
    {
        // Nothing is kept for it but counts, and those rise when its dead path is followed.
    }

    private Step Enter(ActivityNode node, IReadOnlyList<string?> outcomes, bool viaLoop)
    {
        if (!viaLoop)
            visits[node.Id] = Count(visits, node.Id) + 1;
        return new Step(Graph.Outbound(node.Id).GetEnumerator(), outcomes);
    }

    /// <summary>Passes one connection; answers the target when it has to be skipped.</summary>
    private async Task<ActivityNode?> PassAsync(
        FlowConnection connection, IReadOnlyList<string?> outcomes, CancellationToken cancellationToken)
    {
        var isFollowed = outcomes.Contains(connection.Port);
        arrivals[Key(connection)] = Count(arrivals, Key(connection)) + 1;
        followed[Key(connection)] = isFollowed;
        var target = Graph.Node(connection.Target);
        if (!Analysis.IsForward(connection))
        {
            if (isFollowed && !Analysis.IsLoop(connection))
                throw new ActivityFaultException(
                    $"The connection from {connection.Source} to {connection.Target} leads back into a branch it did not come from.");
            if (isFollowed)
                Flowchart.Schedule(target, ViaLoop);
            return null;
        }

        return JoinModeOf(target) switch
        {
            FlowJoinMode.WaitAny => await WaitAnyAsync(connection, target, cancellationToken),
            FlowJoinMode.WaitAll => WaitAll(target, all: true),
            FlowJoinMode.WaitAllActive or null => WaitAll(target, all: false),
            var other => throw new InvalidOperationException($"No rule for the join mode {other}."),
        };
    }

    private ActivityNode? WaitAll(ActivityNode target, bool all)
    {
        var inbound = Analysis.ForwardInbound(target.Id);
        if (inbound.Min(Arrivals) <= Count(visits, target.Id))
            return null;
        var most = inbound.Max(Arrivals);
        var isDue = all
            ? inbound.All(connection => Arrivals(connection) == most && WasFollowed(connection))
            : inbound.Any(connection => Arrivals(connection) == most && WasFollowed(connection));
        if (!isDue)
            return target;
        Flowchart.Schedule(target);
        return null;
    }

    private async Task<ActivityNode?> WaitAnyAsync(
        FlowConnection arrived, ActivityNode target, CancellationToken cancellationToken)
    {
        var visited = Count(visits, target.Id);
        if (Arrivals(arrived) <= visited || Flowchart.Burst.IsQueued(target, Flowchart.ActivityRun))
            return null;
        var inbound = Analysis.ForwardInbound(target.Id);
        var most = inbound.Max(Arrivals);
        if (inbound.Any(connection => Arrivals(connection) == most && WasFollowed(connection)))
        {
            // Queued first: the cancelled branches report back here, and must find the join taken care of.
            Flowchart.Schedule(target);
            await Flow.Flowchart.CancelForwardAncestorsAsync(Flowchart, target.Id, cancellationToken);
            return null;
        }

        return inbound.All(connection => Arrivals(connection) > visited && !WasFollowed(connection)) ? target : null;
    }

    private int Arrivals(FlowConnection connection) => Count(arrivals, Key(connection));

    private bool WasFollowed(FlowConnection connection) => followed[Key(connection)]?.GetValue<bool>() ?? false;

    private static string Key(FlowConnection connection) => connection.Index.ToString(CultureInfo.InvariantCulture);

    private static int Count(JsonObject bag, string key) => bag[key]?.GetValue<int>() ?? 0;

    private static JsonObject Bag(ActivityExecution flowchart, string name)
    {
        if (flowchart.Properties[name] is JsonObject bag)
            return bag;
        var made = new JsonObject();
        flowchart.Properties[name] = made;
        return made;
    }

    private sealed record Step(IEnumerator<FlowConnection> Connections, IReadOnlyList<string?> Outcomes);
}
