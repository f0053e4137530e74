using Exchange.Workflow.Activities;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Validation;

namespace Exchange.Workflow.Definitions;

/// <summary>Finds all mistakes of a definition, not the first; used before publication and by the command line.</summary>
public static class DefinitionValidator
{
    // Each backward connection may have to be followed through the whole chart.
    private const long MostLoopSteps = 50_000_000;

    private static readonly HashSet<string> OtherLanguages = new(StringComparer.Ordinal)
    {
        "Elsa.RunCSharp", "Elsa.RunPython",
    };

    /// <param name="text">The definition.</param>
    /// <param name="registry">The activity types that exist.</param>
    /// <param name="others">Texts of definitions it may use as activities.</param>
    public static IReadOnlyList<DefinitionMistake> Validate(
        string text, WorkflowActivityRegistry registry, params IEnumerable<string> others) =>
        Validate(text, registry, [], others);

    /// <summary>As above, and by the rules of the program around the runtime.</summary>
    public static IReadOnlyList<DefinitionMistake> Validate(
        string text, WorkflowActivityRegistry registry, IReadOnlyList<IDefinitionRule> rules, params IEnumerable<string> others)
    {
        var reading = DefinitionReader.Read(text);
        if (reading.Definition is not { } definition)
            return reading.Mistakes;
        var composites = new CompositeCatalogue();
        foreach (var other in others)
        {
            if (DefinitionReader.Read(other).Definition is { ActivityType: not null } usable)
                composites.Add(usable, isPublished: true);
        }

        return Validate(WorkflowGraph.Build(definition, registry, composites), rules);
    }

    internal static IReadOnlyList<DefinitionMistake> Validate(WorkflowGraph graph, IEnumerable<IDefinitionRule> rules)
    {
        var own = graph.Root.SelfAndDescendants()
            .Where(node => node.Owner == graph.Definition && !node.IsWorkflow)
            .ToList();
        var mistakes = new List<DefinitionMistake>(graph.Mistakes);
        foreach (var group in own.GroupBy(node => node.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            mistakes.Add(DefinitionMistakes.DuplicateId.At(group.Key, ("id", group.Key), ("count", group.Count())));
        mistakes.AddRange(NameLengths.Check(graph.Definition));
        mistakes.AddRange(own.Prepend(graph.Root).SelectMany(InputRules.Variables));
        foreach (var node in own)
        {
            mistakes.AddRange(NameLengths.Check(node));
            if (node.Descriptor is null)
            {
                var kind = OtherLanguages.Contains(node.Type)
                    ? DefinitionMistakes.UnsupportedLanguage
                    : DefinitionMistakes.UnknownType;
                mistakes.Add(kind.At(node.Id, ("type", node.Type)));
            }

            mistakes.AddRange(InputRules.Check(node));
            if (node.Type == "Elsa.Flowchart")
                mistakes.AddRange(Connections(node).Concat(FlowRules.Check(node)));
        }

        if (rules.Any())
        {
            var view = new DefinitionView(graph);
            mistakes.AddRange(rules.SelectMany(rule => rule.Check(view)));
        }

        return mistakes;
    }

    private static IEnumerable<DefinitionMistake> Connections(ActivityNode flowchart)
    {
        foreach (var lost in flowchart.Activity.LostConnections)
        {
            yield return DefinitionMistakes.ConnectionToNowhere.At(
                flowchart.Id, ("source", lost.Source), ("target", lost.Target));
        }

        var flow = flowchart.Flow;
        if (flow.FindStart(null) is not { } start)
            yield break;
        foreach (var connection in flow.Connections)
        {
            if (UnknownPort(flow.Node(connection.Source), connection.Port) is { } unknown)
                yield return unknown;
        }

        foreach (var stranded in Unreached(flow, start))
            yield return DefinitionMistakes.Unreachable.At(stranded.Id);
        var analysis = flow.From(start.Id);
        var loops = flow.Connections.LongCount(connection => !analysis.IsForward(connection));
        if (analysis.IsTooTangled || loops * flow.Connections.Count > MostLoopSteps)
        {
            yield return DefinitionMistakes.TooTangled.At(
                flowchart.Id, ("found", flow.Connections.Count), ("count", flow.Order.Count));
            yield break;
        }

        foreach (var jump in flow.Connections.Where(connection =>
            analysis.IsReachable(connection.Source) && !analysis.IsForward(connection) && !analysis.IsLoop(connection)))
        {
            yield return DefinitionMistakes.JumpBack.At(
                flowchart.Id, ("source", jump.Source), ("target", jump.Target));
        }
    }

    private static DefinitionMistake? UnknownPort(ActivityNode source, string? port)
    {
        if (port is null || source.Descriptor is not { HasDynamicOutcomes: false } descriptor
            || descriptor.Outcomes.Any(outcome => outcome.Name == port))
            return null;

        // A terminal activity ends the chart: whatever leaves it is never followed, and Studio lets people draw it.
        return descriptor.IsTerminal
            ? null
            : DefinitionMistakes.UnknownPort.At(
                source.Id,
                ("port", port),
                ("type", source.Type),
                ("allowed", string.Join(", ", descriptor.Outcomes.Select(outcome => outcome.Name))));
    }

    // A run may begin at any trigger, so what only a trigger leads to is reached as well.
    private static IEnumerable<ActivityNode> Unreached(FlowGraph flow, ActivityNode start)
    {
        var seen = flow.Order.Where(node => node == start || node.Activity.CanStartWorkflow)
            .Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var open = new Stack<string>(seen);
        while (open.TryPop(out var at))
        {
            foreach (var connection in flow.Outbound(at))
            {
                if (seen.Add(connection.Target))
                    open.Push(connection.Target);
            }
        }

        return flow.Order.Where(node => !seen.Contains(node.Id));
    }
}
