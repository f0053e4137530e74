using System.Globalization;
using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Graphs;

namespace Exchange.Workflow.Migration;

/// <summary>
/// Takes what a running flowchart remembers over to another version of it: counts by activity, counts by connection (which
/// are numbered by their place in the list), tokens, and where it began.
/// </summary>
/// <param name="from">The flowchart as it is.</param>
/// <param name="to">The flowchart as it will be.</param>
/// <param name="idOf">The new id of an old activity.</param>
/// <param name="running">New ids of the children that run or wait.</param>
internal sealed class FlowchartMove(
    ActivityNode from, ActivityNode to, Func<string, string> idOf, IReadOnlySet<string> running)
{
    public List<DefinitionMistake> Obstacles { get; } = [];

    public JsonObject Move(JsonObject properties)
    {
        var moved = (JsonObject)properties.DeepClone();
        var children = to.Children.Select(child => child.Id).ToHashSet(StringComparer.Ordinal);
        if (moved.Text("Start") is { } began)
            moved["Start"] = children.Contains(idOf(began)) ? idOf(began) : to.Flow.FindStart(null)?.Id;
        if (moved["Tokens"] is JsonArray tokens)
            moved["Tokens"] = Tokens(tokens);
        if (moved["Visits"] is JsonObject visits)
        {
            moved["Visits"] = new JsonObject(visits.Where(pair => children.Contains(idOf(pair.Key)))
                .DistinctBy(pair => idOf(pair.Key))
                .Select(pair => KeyValuePair.Create(idOf(pair.Key), pair.Value?.DeepClone())));
            Count(moved);
        }

        Check(moved);
        return moved;
    }

    /// <summary>
    /// A connection that is new has been passed as often as its source ran. If its source cannot run any more, the
    /// connection counts as a path that was not taken, or a join behind it would wait for ever.
    /// </summary>
    private void Count(JsonObject moved)
    {
        var (arrivals, followed) = (Bag(moved, "Arrivals"), Bag(moved, "Followed"));
        var (newArrivals, newFollowed) = (new JsonObject(), new JsonObject());
        var old = from.Flow.Connections.GroupBy(one => (idOf(one.Source), one.Port, idOf(one.Target)))
            .ToDictionary(group => group.Key, group => Key(group.First()));
        var visits = Bag(moved, "Visits");
        var alive = Alive();
        foreach (var connection in to.Flow.Connections)
        {
            if (old.TryGetValue((connection.Source, connection.Port, connection.Target), out var known))
            {
                if (arrivals[known] is { } count)
                    newArrivals[Key(connection)] = count.DeepClone();
                if (followed[known] is { } was)
                    newFollowed[Key(connection)] = was.DeepClone();
                continue;
            }

            var passed = Number(visits, connection.Source);
            if (!alive.Contains(connection.Source))
                passed = Math.Max(passed, Number(visits, connection.Target) + 1);
            if (passed > 0)
                (newArrivals[Key(connection)], newFollowed[Key(connection)]) = (passed, false);
        }

        (moved["Arrivals"], moved["Followed"]) = (newArrivals, newFollowed);
    }

    private void Check(JsonObject moved)
    {
        if (moved.Text("Start") is not { } start || to.Flow.Order.All(node => node.Id != start))
            return;
        var analysis = to.Flow.From(start);
        foreach (var id in running.Where(id => to.Flow.Order.Any(node => node.Id == id) && !analysis.IsReachable(id)))
            Obstacles.Add(MigrationObstacles.Unreachable.At(id, ("activity", id)));
        if (moved["Arrivals"] is not JsonObject arrivals)
            return;
        var known = from.Flow.Connections.Select(one => (idOf(one.Source), one.Port, idOf(one.Target))).ToHashSet();
        foreach (var node in to.Flow.Order.Where(node => analysis.IsReachable(node.Id) && !running.Contains(node.Id)))
        {
            var inbound = analysis.ForwardInbound(node.Id);
            var hasArrived = inbound.Any(one =>
                known.Contains((one.Source, one.Port, one.Target)) && Number(arrivals, Key(one)) > 0);
            if (hasArrived
                && inbound.Min(one => Number(arrivals, Key(one))) > Number(Bag(moved, "Visits"), node.Id))
                Obstacles.Add(MigrationObstacles.JoinSatisfied.At(node.Id, ("activity", node.Id)));
        }
    }

    /// <summary>What may still run: whatever can be reached from what runs now.</summary>
    private HashSet<string> Alive()
    {
        var alive = new HashSet<string>(running, StringComparer.Ordinal);
        var open = new Stack<string>(alive);
        while (open.TryPop(out var at))
        {
            foreach (var connection in to.Flow.Outbound(at))
            {
                if (alive.Add(connection.Target))
                    open.Push(connection.Target);
            }
        }

        return alive;
    }

    private JsonArray Tokens(JsonArray tokens)
    {
        var connections = to.Flow.Connections.Select(one => (one.Source, one.Port, one.Target)).ToHashSet();
        var kept = new JsonArray();
        foreach (var token in tokens.OfType<JsonObject>())
        {
            var (source, target) = (idOf(token.Text("from") ?? ""), idOf(token.Text("to") ?? ""));
            if (!connections.Contains((source, token.Text("outcome"), target)))
                continue;
            var copy = (JsonObject)token.DeepClone();
            (copy["from"], copy["to"]) = (source, target);
            kept.Add(copy);
        }

        return kept;
    }

    private static JsonObject Bag(JsonObject properties, string name) => properties[name] as JsonObject ?? [];

    private static int Number(JsonObject bag, string key) => bag[key]?.GetValue<int>() ?? 0;

    private static string Key(FlowConnection connection) => connection.Index.ToString(CultureInfo.InvariantCulture);
}
