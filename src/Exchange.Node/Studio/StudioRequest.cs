using System.Text.Json.Nodes;
using Exchange.Hub.Workflows.Designing;

namespace Exchange.Node.Studio;

/// <summary>Reads what the designer sends: JSON deeper than the API's own messages, and names in any case.</summary>
internal static class StudioRequest
{
    /// <summary>Largest definition or archive taken in, in bytes.</summary>
    public const long MaxBytes = 16 * 1024 * 1024;

    /// <summary>The text of the body.</summary>
    public static async Task<string> TextAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        return await reader.ReadToEndAsync(context.RequestAborted);
    }

    /// <summary>The body as an object; an empty one when it is none.</summary>
    public static async Task<JsonObject> BodyAsync(HttpContext context) =>
        ActivityJson.Parse(await TextAsync(context)) ?? [];

    public static IReadOnlyList<string> Texts(this JsonObject json, string name) => json[name] switch
    {
        JsonArray array =>
        [
            .. array.OfType<JsonValue>()
                .Select(value => value.TryGetValue(out string? text) ? text : null)
                .OfType<string>(),
        ],
        _ => json.Text(name) is { Length: > 0 } one ? [one] : [],
    };

    public static int Number(this JsonObject json, string name, int otherwise) =>
        json[name] is JsonValue value && value.TryGetValue(out int number) ? number : otherwise;

    public static bool? Flag(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;

    public static int Number(this IQueryCollection query, string name, int otherwise) =>
        int.TryParse(query[name], out var number) && number >= 0 ? number : otherwise;

    /// <summary>A repeated value, also when it was written once with commas.</summary>
    public static IReadOnlyList<string> Texts(this IQueryCollection query, string name) =>
        [.. query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))];
}
