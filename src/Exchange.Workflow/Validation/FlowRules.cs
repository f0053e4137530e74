using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Graphs;

namespace Exchange.Workflow.Validation;

/// <summary>What is odd in the connections of a flowchart although it can run: all of it warnings.</summary>
internal static class FlowRules
{
    public static IEnumerable<DefinitionMistake> Check(ActivityNode flowchart)
    {
        var flow = flowchart.Flow;
        foreach (var node in flow.Order)
        {
            var outcomes = ActivityOutcomes.Of(node);
            if (outcomes is not null && node.Descriptor is { HasDynamicOutcomes: true })
            {
                foreach (var port in Ports(flow, node).Except([.. outcomes, ActivityOutcome.Done.Name]))
                {
                    yield return DefinitionMistakes.OutcomeNotProduced.At(
                        node.Id, ("port", port), ("allowed", string.Join(", ", outcomes)));
                }
            }

            if (outcomes is not { Count: > 1 } || node.IsTerminal)
                continue;
            var open = OpenOutcomes(node);
            if (open.Count == outcomes.Count)
                yield return DefinitionMistakes.DeadEnd.At(node.Id, ("outcomes", string.Join(", ", outcomes)));
            else if (open.Count > 0)
                yield return DefinitionMistakes.UnusedOutcome.At(node.Id, ("outcomes", string.Join(", ", open)));
        }

        if (flow.FindStart(null) is { } start && flow.Order.Count > 1 && !CanEnd(flow, start))
            yield return DefinitionMistakes.NoEnd.At(flowchart.Id, ("start", start.Id));
    }

    /// <summary>
    /// The outcomes nothing follows. An activity that also ends by Done loses nothing once Done is connected.
    /// </summary>
    public static IReadOnlyList<string> OpenOutcomes(ActivityNode node)
    {
        if (node.Parent is not { Type: "Elsa.Flowchart" } flowchart || node.IsTerminal
            || ActivityOutcomes.Of(node) is not { } outcomes)
            return [];
        var ports = Ports(flowchart.Flow, node).ToHashSet(StringComparer.Ordinal);
        return outcomes.Count > 1 && outcomes.Contains(ActivityOutcome.Done.Name) && ports.Contains(ActivityOutcome.Done.Name)
            ? []
            : [.. outcomes.Where(outcome => !ports.Contains(outcome))];
    }

    private static IEnumerable<string> Ports(FlowGraph flow, ActivityNode node) =>
        flow.Outbound(node.Id).Select(connection => connection.Port ?? ActivityOutcome.Done.Name).Distinct();

    /// <summary>Whether some way from the start comes to something that nothing follows.</summary>
    private static bool CanEnd(FlowGraph flow, ActivityNode start)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { start.Id };
        var open = new Stack<string>(seen);
        while (open.TryPop(out var at))
        {
            var node = flow.Node(at);
            if (node.IsTerminal || node.Type == "Elsa.Fault" || ActivityOutcomes.Of(node) is null
                || OpenOutcomes(node).Count > 0 || !flow.Outbound(at).Any())
                return true;
            foreach (var connection in flow.Outbound(at))
            {
                if (seen.Add(connection.Target))
                    open.Push(connection.Target);
            }
        }

        return false;
    }
}
