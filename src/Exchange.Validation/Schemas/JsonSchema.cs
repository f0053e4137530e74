using System.Text.Json;
using System.Text.RegularExpressions;

namespace Exchange.Validation.Schemas;

/// <summary>
/// Checks a JSON document against the part of JSON Schema (draft 2020-12) our own schemas use, and lists every mistake.
/// </summary>
/// <remarks>
/// Understood: type, required, properties, additionalProperties, items, enum, const, pattern, minLength, maxLength,
/// minimum, maximum, minItems, uniqueItems and $ref to <c>#/$defs/…</c>. Any other keyword that would constrain is a
/// fault of the schema and throws, so that a schema never promises what is not checked.
/// </remarks>
public sealed class JsonSchema
{
    private const int MaxMistakes = 500;
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);
    private static readonly HashSet<string> Annotations = new(StringComparer.Ordinal)
    {
        "$schema", "$id", "$defs", "title", "description", "examples", "default", "$comment",
    };

    private readonly JsonElement root;

    private JsonSchema(JsonElement root) => this.root = root;

    /// <summary>Reads one of the schemas shipped beside the program, for example <c>profile.schema.json</c>.</summary>
    public static JsonSchema Shipped(string name)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "schemas", name);
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return new JsonSchema(document.RootElement.Clone());
    }

    public static JsonSchema Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return new JsonSchema(document.RootElement.Clone());
    }

    /// <summary>
    /// All mistakes, each with the JSON Pointer of its place; empty when the document is as the schema says.
    /// </summary>
    public IReadOnlyList<SchemaMistake> Check(JsonElement document)
    {
        var mistakes = new List<SchemaMistake>();
        Check(root, document, "", mistakes);
        return mistakes;
    }

    private void Check(JsonElement schema, JsonElement value, string at, List<SchemaMistake> mistakes)
    {
        if (schema.ValueKind is JsonValueKind.True || mistakes.Count >= MaxMistakes)
            return;
        foreach (var keyword in schema.EnumerateObject())
        {
            switch (keyword.Name)
            {
                case "$ref":
                    Check(Definition(keyword.Value.GetString()), value, at, mistakes);
                    break;
                case "type":
                    CheckType(keyword.Value, value, at, mistakes);
                    break;
                case "enum" when !keyword.Value.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value)):
                    mistakes.Add(new(at, $"{Found(value)}; allowed: {keyword.Value.GetRawText()}"));
                    break;
                case "const" when !JsonElement.DeepEquals(keyword.Value, value):
                    mistakes.Add(new(at, $"{Found(value)}; allowed: {keyword.Value.GetRawText()}"));
                    break;
                case "required" when value.ValueKind == JsonValueKind.Object:
                    foreach (var name in keyword.Value.EnumerateArray().Select(name => name.GetString()!)) // Schema text.
                    {
                        if (!value.TryGetProperty(name, out _))
                            mistakes.Add(new(at, $"'{name}' is missing"));
                    }

                    break;
                case "properties" when value.ValueKind == JsonValueKind.Object:
                    foreach (var property in keyword.Value.EnumerateObject())
                    {
                        if (value.TryGetProperty(property.Name, out var member))
                            Check(property.Value, member, $"{at}/{Escape(property.Name)}", mistakes);
                    }

                    break;
                case "additionalProperties" when value.ValueKind == JsonValueKind.Object:
                    CheckOtherProperties(schema, keyword.Value, value, at, mistakes);
                    break;
                case "items" when value.ValueKind == JsonValueKind.Array:
                    var index = 0;
                    foreach (var item in value.EnumerateArray())
                        Check(keyword.Value, item, $"{at}/{index++}", mistakes);
                    break;
                default:
                    CheckSize(keyword, value, at, mistakes);
                    break;
            }
        }
    }

    private void CheckOtherProperties(
        JsonElement schema, JsonElement rule, JsonElement value, string at, List<SchemaMistake> mistakes)
    {
        var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
        foreach (var property in value.EnumerateObject())
        {
            if (known.ValueKind == JsonValueKind.Object && known.TryGetProperty(property.Name, out _))
                continue;
            if (rule.ValueKind == JsonValueKind.False)
                mistakes.Add(new(at, $"'{Shorten(property.Name)}' is not known here"));
            else
                Check(rule, property.Value, $"{at}/{Escape(property.Name)}", mistakes);
        }
    }

    private static void CheckSize(JsonProperty keyword, JsonElement value, string at, List<SchemaMistake> mistakes)
    {
        var isText = value.ValueKind == JsonValueKind.String;
        var isNumber = value.ValueKind == JsonValueKind.Number;
        var isArray = value.ValueKind == JsonValueKind.Array;
        var limit = keyword.Value;
        var kept = keyword.Name switch
        {
            "pattern" => !isText || Regex.IsMatch(value.GetString()!, limit.GetString()!, RegexOptions.None, PatternTime),
            "minLength" => !isText || value.GetString()!.Length >= limit.GetInt32(), // The kind was just looked at.
            "maxLength" => !isText || value.GetString()!.Length <= limit.GetInt32(),
            "minimum" => !isNumber || value.GetDouble() >= limit.GetDouble(),
            "maximum" => !isNumber || value.GetDouble() <= limit.GetDouble(),
            "minItems" => !isArray || value.GetArrayLength() >= limit.GetInt32(),
            "uniqueItems" => !isArray || !limit.GetBoolean() || AllDiffer(value),
            "enum" or "const" or "required" or "properties" or "additionalProperties" or "items" => true,
            _ when Annotations.Contains(keyword.Name) => true,
            _ => throw new NotSupportedException($"JSON Schema keyword '{keyword.Name}' is not checked"),
        };
        if (!kept)
            mistakes.Add(new(at, $"{Found(value)} breaks {keyword.Name} {limit.GetRawText()}"));
    }

    private static bool AllDiffer(JsonElement array)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return array.EnumerateArray().All(item => seen.Add(item.GetRawText()));
    }

    private static void CheckType(JsonElement types, JsonElement value, string at, List<SchemaMistake> mistakes)
    {
        var fits = types.ValueKind == JsonValueKind.Array
            ? types.EnumerateArray().Any(type => IsOfType(type.GetString(), value))
            : IsOfType(types.GetString(), value);
        if (!fits)
            mistakes.Add(new(at, $"{Found(value)}; allowed: {types.GetRawText()}"));
    }

    private static bool IsOfType(string? type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"JSON Schema type '{type}' is not known"),
    };

    private JsonElement Definition(string? reference)
    {
        const string Start = "#/$defs/";
        if (reference is null || !reference.StartsWith(Start, StringComparison.Ordinal))
            throw new NotSupportedException($"JSON Schema reference '{reference}' does not start with {Start}");
        return root.GetProperty("$defs").GetProperty(reference[Start.Length..]);
    }

    private static string Found(JsonElement value) => $"found {Shorten(value.GetRawText())}";

    private static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 79), "…");

    private static string Escape(string name) =>
        Shorten(name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}

/// <summary>One mistake of a document: where (JSON Pointer) and what.</summary>
public sealed record SchemaMistake(string Pointer, string Text)
{
    public override string ToString() => $"{(Pointer.Length == 0 ? "/" : Pointer)}: {Text}";
}
