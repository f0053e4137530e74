using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Domain.Problems;

namespace Exchange.Validation.Schemas;

/// <summary>
/// Reads one JSON data file of <c>schemas/</c>: bounded, against its JSON Schema, then into a record.
/// </summary>
internal static class DataFile
{
    private const int MaxBytes = 16 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        AllowDuplicateProperties = false,
    };

    /// <summary>The record, or null with every mistake found.</summary>
    /// <param name="look">Looks for what a schema cannot say, also in a file that breaks its schema.</param>
    public static T? Read<T>(
        byte[] content, string schemaName, List<string> mistakes, Action<JsonElement>? look = null)
        where T : class
    {
        if (content.Length > MaxBytes)
        {
            mistakes.Add($"{content.Length} bytes, allowed {MaxBytes}");
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(content, Strict);
            mistakes.AddRange(JsonSchema.Shipped(schemaName).Check(document.RootElement).Select(m => m.ToString()));
            look?.Invoke(document.RootElement);
            return mistakes.Count == 0 ? document.RootElement.Deserialize<T>(Options) : null;
        }
        catch (JsonException broken)
        {
            mistakes.Add($"not JSON at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine}");
            return null;
        }
    }

    /// <summary>
    /// The refusal that lists every mistake; unlike other values, a list of mistakes is not shortened.
    /// </summary>
    public static Problem Refuse(ProblemDefinition definition, string name, IReadOnlyList<string> mistakes) => new(
        definition,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = name.Length <= 100 ? name : string.Concat(name.AsSpan(0, 99), "…"),
            ["count"] = mistakes.Count.ToString(CultureInfo.InvariantCulture),
            ["mistakes"] = string.Join("; ", mistakes),
        });
}
