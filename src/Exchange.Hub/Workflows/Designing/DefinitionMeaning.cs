using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>
/// Whether two texts mean the same workflow: apart from identity and version, the order of activities and
/// connections, the sizes the designer measured, and members that are absent in one and empty in the other.
/// Positions count: somebody moved them.
/// </summary>
public static class DefinitionMeaning
{
    private static readonly HashSet<string> Identity = new(StringComparer.OrdinalIgnoreCase)
    {
        "$schema", "id", "version", "isLatest", "isPublished", "createdAt", "toolVersion", "links",
    };

    private static readonly HashSet<string> Unordered =
        new(StringComparer.OrdinalIgnoreCase) { "activities", "connections" };

    public static bool Same(string one, string other) =>
        ActivityJson.Parse(one) is { } first && ActivityJson.Parse(other) is { } second
        && Of(first) == Of(second);

    /// <summary>A text that is equal for equal meanings.</summary>
    public static string Of(JsonObject definition)
    {
        var bare = (JsonObject)definition.DeepClone();
        foreach (var name in Identity)
            bare.Remove(name);
        return Canonical(bare, "") ?? "{}";
    }

    /// <summary>Null: nothing is said.</summary>
    private static string? Canonical(JsonNode? node, string name)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonObject json:
                var members = json
                    .Where(pair => !pair.Key.Equals("nodeId", StringComparison.OrdinalIgnoreCase)
                        && !(name == "designer" && pair.Key == "size"))
                    .Select(pair => (Name: Camel(pair.Key), Value: Canonical(pair.Value, Camel(pair.Key))))
                    .Where(pair => pair.Value is not null)
                    .OrderBy(pair => pair.Name, StringComparer.Ordinal)
                    .Select(pair => $"{JsonSerializer.Serialize(pair.Name)}:{pair.Value}")
                    .ToList();
                return members.Count == 0 ? null : $"{{{string.Join(',', members)}}}";
            case JsonArray array:
                var items = array.Select(item => Canonical(item, "") ?? "null");
                if (Unordered.Contains(name))
                    items = items.Order(StringComparer.Ordinal);
                var text = string.Join(',', items);
                return text.Length == 0 ? null : $"[{text}]";
            default:
                return Scalar(node);
        }
    }

    private static string? Scalar(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.Null => null,
        // 40 and 40.0 are one number.
        JsonValueKind.Number when double.TryParse(
            value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
            number.ToString("R", CultureInfo.InvariantCulture),
        _ => value.ToJsonString(),
    };

    private static string Camel(string name) =>
        name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
}
