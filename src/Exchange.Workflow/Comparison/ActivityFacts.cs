using System.Globalization;
using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Expressions;

namespace Exchange.Workflow.Comparison;

/// <summary>What an activity or a declaration says, as named texts that are equal when the meaning is.</summary>
internal static class ActivityFacts
{
    // Compared elsewhere, made anew by every load, or of no meaning to a run.
    private static readonly HashSet<string> Left = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "nodeId", "activities", "connections", "variables", "start", "metadata", "latestAvailablePublishedVersion",
        "latestAvailablePublishedVersionId",
    };

    public static IReadOnlyDictionary<string, string> Of(ActivityDefinition activity)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in activity.Json)
        {
            if (!Left.Contains(name))
                Add(facts, CamelCase(name), Meaning(value));
        }

        if (activity.Json["metadata"] is JsonObject metadata)
        {
            Add(facts, "displayText", metadata.Text("displayText"));
            Add(facts, "description", metadata.Text("description"));
        }

        return facts;
    }

    public static IReadOnlyDictionary<string, string> Of(VariableDefinition variable)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(facts, "id", variable.Id);
        Add(facts, "type", variable.TypeName);
        Add(facts, "value", ValueConverter.ToText(variable.Value));
        Add(facts, "storage", variable.IsDurable ? "instance" : "memory");
        return facts;
    }

    public static IReadOnlyDictionary<string, string> Of(ArgumentDefinition argument)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(facts, "type", argument.TypeName);
        Add(facts, "displayName", argument.DisplayName);
        Add(facts, "description", argument.Description);
        return facts;
    }

    public static IReadOnlyDictionary<string, string> Of(WorkflowDefinition definition)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Add(facts, "name", definition.Name);
        Add(facts, "description", definition.Description);
        Add(facts, "outcomes", string.Join(", ", definition.Outcomes));
        Add(facts, "usableAsActivity", definition.Options.UsableAsActivity ? "true" : null);
        Add(facts, "activationStrategy", SimpleName.Of(definition.Options.ActivationStrategyType));
        Add(facts, "incidentStrategy", SimpleName.Of(definition.Options.IncidentStrategyType));
        Add(facts, "category", definition.Options.ActivityCategory);
        return facts;
    }

    /// <summary>Where the designer shows it; null when it was never placed.</summary>
    public static string? Position(ActivityDefinition activity) =>
        activity.Json["metadata"]?["designer"]?["position"] is JsonObject position
            ? string.Create(CultureInfo.InvariantCulture, $"{position.Text("x")}, {position.Text("y")}")
            : null;

    private static void Add(SortedDictionary<string, string> facts, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            facts[name] = text;
    }

    /// <summary>An input by its expression, an output by what it is bound to, anything else as JSON in a fixed form.</summary>
    private static string? Meaning(JsonNode? value)
    {
        if (value is JsonObject wrapper && wrapper["typeName"] is not null)
        {
            if (wrapper["expression"] is not null)
                return InputExpression.Read(wrapper) is { } input ? Expression(input) : null;
            if (wrapper["memoryReference"] is JsonObject reference)
                return reference.Text("id") is { Length: > 0 } id ? "→ " + id : null;
        }

        return value is JsonValue ? ValueConverter.ToText(value) : Canonical(value)?.ToJsonString(ValueConverter.Json);
    }

    private static string? Expression(InputExpression input)
    {
        var text = input.Value is JsonObject variable && input.Syntax is "Variable" or "Input"
            ? ((JsonObject)input.Value).Text("name") ?? ((JsonObject)input.Value).Text("id")
            : ValueConverter.ToText(input.Value);
        return input.Syntax == InputExpression.Literal || text is null ? text : $"{input.Syntax}: {text}";
    }

    /// <summary>
    /// Names sorted, what is not set left out, activities inside by their id: they are compared by themselves. Null when
    /// nothing is left.
    /// </summary>
    private static JsonNode? Canonical(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject activity when DefinitionReader.IsActivity(activity):
                return activity.Text("id") is { } id ? JsonValue.Create("#" + id) : null;
            case JsonObject json:
                var sorted = new JsonObject();
                foreach (var (name, value) in json.OrderBy(pair => CamelCase(pair.Key), StringComparer.Ordinal))
                {
                    if (name != "notFoundConnections" && Canonical(value) is { } kept)
                        sorted[CamelCase(name)] = kept;
                }

                return sorted.Count == 0 ? null : sorted;
            case JsonArray array:
                return array.Count == 0 ? null : new JsonArray([.. array.Select(Canonical)]);
            default:
                return node?.DeepClone();
        }
    }

    private static string CamelCase(string name) => name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
