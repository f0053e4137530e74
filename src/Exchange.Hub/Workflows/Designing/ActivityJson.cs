using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>The activities in the JSON of a definition, found as the reader of definitions finds them.</summary>
public static class ActivityJson
{
    /// <summary>What the runtime calls the node around a definition's root.</summary>
    public const string WorkflowNodeId = "Workflow1";

    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    private static readonly JsonDocumentOptions Lenient = new()
    {
        MaxDepth = 256,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    // Chinese stays readable; a definition is never embedded in HTML.
    private static readonly JsonSerializerOptions Writing = new()
    {
        MaxDepth = 256,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly HashSet<string> NeverChildren =
        new(StringComparer.OrdinalIgnoreCase) { "metadata", "customProperties", "variables", "connections" };

    /// <summary>Null when the text is no JSON object.</summary>
    public static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text.TrimStart('\uFEFF'), AnyCase, Lenient) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As text, at any depth the reader of definitions takes.</summary>
    public static string ToText(this JsonNode json) => json.ToJsonString(Writing);

    /// <summary>
    /// Every activity with the path of ids that names it, parents first. One without an id gets the one the runtime
    /// gives it, since nothing in the designer works without.
    /// </summary>
    public static IReadOnlyList<(JsonObject Activity, string NodeId)> Walk(JsonObject definition)
    {
        var found = new List<(JsonObject, string)>();
        if (definition["root"] is JsonObject root)
            Visit(root, WorkflowNodeId, found, []);
        return found;
    }

    /// <summary>The same for one activity and what is in it.</summary>
    /// <param name="activity">Where to begin.</param>
    /// <param name="parent">The path of ids it lies below.</param>
    public static IReadOnlyList<(JsonObject Activity, string NodeId)> WalkFrom(JsonObject activity, string parent)
    {
        var found = new List<(JsonObject, string)>();
        Visit(activity, parent, found, []);
        return found;
    }

    /// <summary>The text of a member; null when it is none.</summary>
    public static string? Text(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static void Visit(
        JsonObject activity, string parent, List<(JsonObject, string)> found, Dictionary<string, int> counts)
    {
        var id = activity.Text("id");
        if (string.IsNullOrEmpty(id))
        {
            var type = activity.Text("type") ?? "";
            var shortType = type[(type.LastIndexOf('.') + 1)..];
            var count = counts[shortType] = counts.GetValueOrDefault(shortType) + 1;
            id = string.Create(CultureInfo.InvariantCulture, $"{shortType}{count}");
            activity["id"] = id;
        }

        var nodeId = $"{parent}:{id}";
        found.Add((activity, nodeId));
        foreach (var (name, value) in activity.ToList())
        {
            if (!NeverChildren.Contains(name))
                VisitProperty(value, nodeId, found, counts);
        }
    }

    private static void VisitProperty(
        JsonNode? value, string nodeId, List<(JsonObject, string)> found, Dictionary<string, int> counts)
    {
        if (value is JsonObject single && IsActivity(single))
            Visit(single, nodeId, found, counts);
        if (value is not JsonArray array)
            return;
        foreach (var element in array.OfType<JsonObject>())
        {
            if (IsActivity(element))
            {
                Visit(element, nodeId, found, counts);
                continue;
            }

            // The cases of a switch, the states and transitions of a state machine.
            foreach (var part in element.Select(pair => pair.Value).OfType<JsonObject>().Where(IsActivity).ToList())
                Visit(part, nodeId, found, counts);
        }
    }

    private static bool IsActivity(JsonObject json) =>
        json.Text("type") is not null && json["expression"] is null && json["typeName"] is null
        && (json["id"] is not null || json["version"] is not null || json["customProperties"] is not null);
}
