using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Activities.Waiting;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;

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
        string text, WorkflowActivityRegistry registry, params IEnumerable<string> others)
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

        return Validate(WorkflowGraph.Build(definition, registry, composites));
    }

    internal static IReadOnlyList<DefinitionMistake> Validate(WorkflowGraph graph)
    {
        var own = graph.Root.SelfAndDescendants()
            .Where(node => node.Owner == graph.Definition && !node.IsWorkflow)
            .ToList();
        var mistakes = new List<DefinitionMistake>(graph.Mistakes);
        foreach (var group in own.GroupBy(node => node.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            mistakes.Add(DefinitionMistakes.DuplicateId.At(group.Key, ("id", group.Key), ("count", group.Count())));
        mistakes.AddRange(NameLengths.Check(graph.Definition));
        mistakes.AddRange(own.Prepend(graph.Root).SelectMany(Variables));
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

            mistakes.AddRange(Inputs(node));
            if (node.Type == "Elsa.Flowchart")
                mistakes.AddRange(Connections(node));
        }

        return mistakes;
    }

    private static IEnumerable<DefinitionMistake> Variables(ActivityNode node)
    {
        var activityId = node.IsWorkflow ? null : node.Id;
        foreach (var variable in node.Activity.Variables)
        {
            if (TypeAliases.Find(variable.TypeName) is null)
                yield return DefinitionMistakes.VariableTypeUnknown.At(
                    activityId, ("variable", variable.Name), ("type", variable.TypeName));
            if (!variable.IsDurable)
                yield return DefinitionMistakes.VariableInMemory.At(activityId, ("variable", variable.Name));
        }
    }

    private static IEnumerable<DefinitionMistake> Inputs(ActivityNode node)
    {
        foreach (var required in node.Descriptor?.Inputs.Where(input => input.IsRequired) ?? [])
        {
            if (node.Activity.Input(required.JsonName) is null)
                yield return DefinitionMistakes.MissingInput.At(node.Id, ("input", required.JsonName));
        }

        foreach (var (name, expression) in Expressions(node.Activity.Json))
        {
            if (BadCron(node, name, expression) is { } badCron)
                yield return badCron;
            if (!InputExpression.Supported.Contains(expression.Syntax))
            {
                yield return DefinitionMistakes.UnsupportedExpression.At(
                    node.Id, ("input", name), ("syntax", expression.Syntax));
            }
            else if (expression.Syntax == InputExpression.JavaScript || IsScript(node, name, expression))
            {
                var source = ValueConverter.ToText(expression.Value) ?? "";
                if (ScriptEngine.FindSyntaxError(source) is { } reason)
                    yield return DefinitionMistakes.BadScript.At(node.Id, ("input", name), ("reason", reason));
            }
        }

        if (node.Type == "Elsa.SetVariable" && node.Activity.Json["variable"] is JsonObject variable && !IsDeclared(node, variable))
            yield return DefinitionMistakes.UnknownVariable.At(
                node.Id, ("variable", variable.Text("name") ?? variable.Text("id")));
    }

    /// <summary>Every wrapper on the node, and the conditions of a switch's cases.</summary>
    private static IEnumerable<(string Name, InputExpression Expression)> Expressions(JsonObject json)
    {
        foreach (var (name, value) in json)
        {
            if (value is JsonObject wrapper && wrapper["expression"] is not null && InputExpression.Read(wrapper) is { } expression)
                yield return (name, expression);
            foreach (var item in (value as JsonArray)?.OfType<JsonObject>() ?? [])
            {
                if (item["condition"] is JsonObject && InputExpression.ReadBare(item["condition"]) is { } condition)
                    yield return ($"{name}.condition", condition);
            }
        }
    }

    private static DefinitionMistake? BadCron(ActivityNode node, string name, InputExpression expression)
    {
        if (node.Type != "Elsa.Cron" || expression.Syntax != InputExpression.Literal
            || !string.Equals(name, Cron.Expression.JsonName, StringComparison.OrdinalIgnoreCase))
            return null;

        // Whether it ever fires does not depend on the day it is asked, so any day will do.
        var text = ValueConverter.ToText(expression.Value);
        return CronExpression.TryParse(text, DateTimeOffset.UnixEpoch, out var reason) is null
            ? DefinitionMistakes.BadCron.At(node.Id, ("cron", text), ("reason", reason))
            : null;
    }

    private static bool IsScript(ActivityNode node, string name, InputExpression expression) =>
        node.Type == "Elsa.RunJavaScript" && expression.Syntax == InputExpression.Literal
        && string.Equals(name, "script", StringComparison.OrdinalIgnoreCase);

    private static bool IsDeclared(ActivityNode node, JsonObject variable)
    {
        var (id, name) = (variable.Text("id"), variable.Text("name"));
        return node.Ancestors().Any(ancestor =>
            ancestor.Activity.Variables.Any(declared => declared.Id == id || declared.Name == name)
            || name is "CurrentValue" or "CurrentIndex" && ancestor.Type.Contains("For", StringComparison.Ordinal)
            || ancestor.IsWorkflow && ancestor.Owner.Inputs.Concat(ancestor.Owner.Outputs).Any(argument => argument.Name == name));
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
