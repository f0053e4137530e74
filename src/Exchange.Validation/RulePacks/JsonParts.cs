using System.Text.Json;

namespace Exchange.Validation.RulePacks;

/// <summary>Parts of a JSON file that may break its schema: what has another type than expected is absent.</summary>
internal static class JsonParts
{
    public static JsonElement? Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : null;

    public static string? Text(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static IReadOnlyList<string> Texts(JsonElement value, string name) =>
    [
        .. Items(value, name).Where(item => item.ValueKind == JsonValueKind.String)
            .Select(item => item.GetString() ?? ""),
    ];

    public static IEnumerable<JsonElement> Items(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Members(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.Object } members ? members.EnumerateObject() : [];
}
