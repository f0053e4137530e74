using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Graphs;

/// <summary>The declaration of a workflow used as an activity: its inputs, outputs and outcomes become the node's.</summary>
internal static class CompositeDescriptor
{
    // Names the upstream wrapper class has itself; an input of that name is written with an underscore.
    private static readonly HashSet<string> Taken = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "name", "type", "version", "root", "variables", "metadata", "customProperties", "nodeId",
    };

    public static ActivityDescriptor Of(WorkflowDefinition definition) => new()
    {
        Type = definition.ActivityType ?? definition.DefinitionId,
        Version = definition.Version,
        DisplayName = Same(definition.Name ?? definition.DefinitionId),
        Category = Same(definition.Options.ActivityCategory ?? "Workflows"),
        Description = Same(definition.Description ?? ""),
        Inputs = [.. definition.Inputs.Select(input => new ActivityInput<JsonNode>(
            input.Name, Same(input.DisplayName ?? input.Name), Same(input.Description ?? "")))],
        Outputs = [.. definition.Outputs.Select(output => new ActivityOutput<JsonNode>(
            output.Name, Same(output.DisplayName ?? output.Name), Same(output.Description ?? "")))],
        Outcomes =
        [
            .. definition.Outcomes.Select(outcome => new ActivityOutcome(outcome, Same(outcome))),
            ActivityOutcome.Done,
        ],
    };

    public static string JsonName(string argumentName)
    {
        var name = char.ToLowerInvariant(argumentName[0]) + argumentName[1..];
        return Taken.Contains(name) ? "_" + name : name;
    }

    private static LocalizedText Same(string text) => new(text, text);
}
