using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Expressions;

/// <summary>The type names of definitions and the types they stand for. Source: elsa-format §1.3.</summary>
internal static class TypeAliases
{
    private static readonly FrozenDictionary<string, Type> Simple = new Dictionary<string, Type>
    {
        ["Object"] = typeof(object),
        ["String"] = typeof(string),
        ["Boolean"] = typeof(bool),
        ["Byte"] = typeof(byte),
        ["Int16"] = typeof(short),
        ["Int32"] = typeof(int),
        ["Int64"] = typeof(long),
        ["Long"] = typeof(long),
        ["Single"] = typeof(float),
        ["Double"] = typeof(double),
        ["Decimal"] = typeof(decimal),
        ["Guid"] = typeof(Guid),
        ["DateTime"] = typeof(DateTime),
        ["DateTimeOffset"] = typeof(DateTimeOffset),
        ["DateOnly"] = typeof(DateOnly),
        ["TimeSpan"] = typeof(TimeSpan),
        ["Uri"] = typeof(Uri),
        ["ByteArray"] = typeof(byte[]),
        ["Stream"] = typeof(byte[]),
        ["JSON"] = typeof(JsonNode),
        ["ExpandoObject"] = typeof(JsonNode),
        ["JsonElement"] = typeof(JsonElement),
        ["JsonNode"] = typeof(JsonNode),
        ["JsonObject"] = typeof(JsonObject),
        ["JsonArray"] = typeof(JsonArray),
        ["StringDictionary"] = typeof(Dictionary<string, string>),
        ["StringMap"] = typeof(Dictionary<string, string>),
        ["ObjectDictionary"] = typeof(Dictionary<string, JsonNode?>),
        ["ObjectMap"] = typeof(Dictionary<string, JsonNode?>),
        ["ExecuteWorkflowResult"] = typeof(JsonNode),
        ["HttpHeaders"] = typeof(Dictionary<string, string[]>),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Collections = new[]
    {
        "List", "HashSet", "Collection", "IEnumerable", "ICollection", "IList", "IReadOnlyCollection", "IReadOnlyList", "ISet",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The type, or null for an unknown name.</summary>
    public static Type? Find(string? typeName)
    {
        if (string.IsNullOrWhiteSpace(typeName))
            return typeof(object);
        var name = typeName.Trim();
        if (name.EndsWith("[]", StringComparison.Ordinal))
            return Find(name[..^2])?.MakeArrayType();
        if (name.EndsWith('>') && name.IndexOf('<') is var open and > 0)
        {
            return Collections.Contains(name[..open]) && Find(name[(open + 1)..^1]) is { } element
                ? typeof(List<>).MakeGenericType(element)
                : null;
        }

        return Simple.TryGetValue(name, out var type) || Simple.TryGetValue(SimpleName.Of(name) ?? "", out type) ? type : null;
    }
}
