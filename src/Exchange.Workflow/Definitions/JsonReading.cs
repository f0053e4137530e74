using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exchange.Workflow.Definitions;

/// <summary>Reads of JSON members that never throw on a wrong kind: a wrong kind is "not given".</summary>
internal static class JsonReading
{
    public static string? Text(this JsonObject json, string name) => json[name] is not JsonValue value
        ? null
        : value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.Number => value.ToJsonString(),
            _ => null,
        };

    public static bool? Flag(this JsonObject json, string name) => json[name]?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => bool.TryParse(json.Text(name), out var value) ? value : null,
        _ => null,
    };

    public static int? Integer(this JsonObject json, string name) =>
        int.TryParse(json.Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static IEnumerable<JsonObject> Objects(this JsonObject json, string name) => json[name] switch
    {
        JsonArray array => array.OfType<JsonObject>(),
        JsonObject single => [single],
        _ => [],
    };
}
