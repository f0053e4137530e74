using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exchange.Workflow.Definitions;

/// <summary>One activity of a definition: its common properties, and its own ones as JSON. Treat the JSON as read-only.</summary>
public sealed record ActivityDefinition
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public string? Name { get; init; }

    public int? Version { get; init; }

    /// <summary>The node as read: own properties in camelCase or any other case.</summary>
    public required JsonObject Json { get; init; }

    public IReadOnlyList<ChildActivity> Children { get; init; } = [];

    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    /// <summary>Filled for flowcharts only.</summary>
    public IReadOnlyList<ConnectionDefinition> Connections { get; init; } = [];

    /// <summary>Connections to activities that are not there; not followed, reported by validation.</summary>
    public IReadOnlyList<ConnectionDefinition> LostConnections { get; init; } = [];

    public bool CanStartWorkflow => Flag("canStartWorkflow");

    /// <summary>A custom property's text, such as <c>mergeMode</c>.</summary>
    public string? CustomProperty(string name) =>
        (Json["customProperties"] as JsonObject)?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>The input as written, or null when it is unset. Source: elsa-format §1.6.</summary>
    public InputExpression? Input(string jsonName) => InputExpression.Read(Json[jsonName]);

    /// <summary>The id of the variable or workflow output that an output is bound to.</summary>
    public string? OutputBinding(string jsonName) =>
        Json[jsonName] is JsonObject wrapper && wrapper["memoryReference"] is JsonObject reference ? reference.Text("id") : null;

    public string? ReferencedDefinitionId => Json.Text("workflowDefinitionId");

    public string? ReferencedVersionId => Json.Text("workflowDefinitionVersionId");

    // Very old files put the flag on the activity itself.
    private bool Flag(string name) =>
        ((Json["customProperties"] as JsonObject)?[name] ?? Json[name])?.GetValueKind() == JsonValueKind.True;
}

/// <summary>A child and the port it sits in: <c>body</c>, <c>activities</c>, <c>cases[0]</c>.</summary>
public sealed record ChildActivity(string Port, ActivityDefinition Activity);

/// <summary>An arrow of a flowchart. A source port of null leaves only by the default completion.</summary>
public sealed record ConnectionDefinition(string Source, string? SourcePort, string Target);
