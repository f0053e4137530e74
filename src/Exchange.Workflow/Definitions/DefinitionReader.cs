using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Exchange.Workflow.Definitions;

/// <summary>A definition, or why the text holds none.</summary>
public sealed record DefinitionReading(WorkflowDefinition? Definition, IReadOnlyList<DefinitionMistake> Mistakes);

/// <summary>
/// Reads Elsa 3 JSON leniently: any property case, legacy connections, missing ids, unknown properties and types. Only text
/// that is no JSON object is refused. Source: elsa-format §1.
/// </summary>
public static class DefinitionReader
{
    /// <summary>Enough for several thousand activities; a guard against hostile files.</summary>
    public const int MaxCharacters = 8 * 1024 * 1024;

    private const int MaxDepth = 256;

    // No text that people write nests activities deeper than a JSON file may; placeholders in placeholders could.
    private const int MaxNesting = MaxDepth;

    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };
    private static readonly JsonDocumentOptions Lenient = new()
    {
        MaxDepth = MaxDepth,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    private static readonly HashSet<string> NeverChildren = new(StringComparer.OrdinalIgnoreCase)
    {
        "customProperties", "metadata", "connections", "variables", "start", "applicationProperties",
    };

    private static readonly HashSet<string> ChildrenOfParts =
        new(StringComparer.OrdinalIgnoreCase) { "states", "transitions" };

    public static DefinitionReading Read(string text)
    {
        if (text.Length > MaxCharacters)
            return Refuse(DefinitionMistakes.TooLong.At(null, ("found", text.Length), ("allowed", MaxCharacters)));
        try
        {
            return JsonNode.Parse(text.TrimStart('\uFEFF'), AnyCase, Lenient) is JsonObject json
                ? new DefinitionReading(ReadDefinition((JsonObject)Normalise(json)!, text), [])
                : Refuse(DefinitionMistakes.NotJson.At(null, ("reason", "The outermost value is not an object.")));
        }
        catch (JsonException error)
        {
            return Refuse(DefinitionMistakes.NotJson.At(null, ("reason", error.Message)));
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // System.Text.Json reports a property that occurs twice (or a broken surrogate pair) only when it is looked at.
            return Refuse(DefinitionMistakes.NotJson.At(null, ("reason", error.Message)));
        }
    }

    private static DefinitionReading Refuse(DefinitionMistake mistake) => new(null, [mistake]);

    private static WorkflowDefinition ReadDefinition(JsonObject json, string text)
    {
        // Without ids a file still gets the same ones each time it is read.
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        var names = new ActivityNames();
        var options = json["options"] as JsonObject;
        return new WorkflowDefinition
        {
            VersionId = json.Text("id") ?? digest[..16],
            DefinitionId = json.Text("definitionId") ?? digest[16..32],
            Name = json.Text("name"),
            Description = json.Text("description"),
            Version = json.Integer("version") ?? 1,
            ToolVersion = json.Text("toolVersion"),
            IsLatest = json.Flag("isLatest") ?? false,
            IsPublished = json.Flag("isPublished") ?? false,
            IsReadonly = json.Flag("isReadonly") ?? false,
            Variables = ReadVariables(json, "workflow"),
            Inputs = [.. json.Objects("inputs").Select(ReadArgument).OfType<ArgumentDefinition>()],
            Outputs = [.. json.Objects("outputs").Select(ReadArgument).OfType<ArgumentDefinition>()],
            Outcomes = [.. Texts(json["outcomes"])],
            Options = new WorkflowDefinitionOptions
            {
                UsableAsActivity = options?.Flag("usableAsActivity") ?? json.Flag("usableAsActivity") ?? false,
                ActivationStrategyType = options?.Text("activationStrategyType"),
                IncidentStrategyType = options?.Text("incidentStrategyType"),
                ActivityCategory = options?.Text("activityCategory"),
            },
            Root = json["root"] is JsonObject root ? ReadActivity(root, names, 1) : EmptySequence(),
            Text = text,
        };
    }

    private static ActivityDefinition EmptySequence() =>
        new() { Id = "Sequence1", Type = "Elsa.Sequence", Json = new JsonObject(AnyCase) };

    private static ActivityDefinition ReadActivity(JsonObject json, ActivityNames names, int level)
    {
        if (level > MaxNesting)
            throw new JsonException($"Activities are nested deeper than {MaxNesting} levels.");
        var type = json.Text("type") ?? "";

        // A placeholder holds the original activity as text; it is tried again on every load.
        if (type == "Elsa.NotFoundActivity" && json.Text("originalActivityJson") is { Length: > 0 } original
            && TryParse(original) is { } restored)
            return ReadActivity(restored, names, level + 1);

        var id = json.Text("id") is { Length: > 0 } given ? given : names.Next(type);
        var children = new List<ChildActivity>();
        foreach (var (name, value) in json)
        {
            if (!NeverChildren.Contains(name))
                CollectChildren(name, value, children, names, level + 1);
        }

        var known = children.Select(child => child.Activity.Id).ToHashSet(StringComparer.Ordinal);

        // Connections of activities whose type was missing elsewhere are kept aside; here the activity is there again.
        var aside = json["customProperties"] is JsonObject custom ? ReadConnections(custom["notFoundConnections"]) : [];
        var connections = ReadConnections(json["connections"]).Union(aside).ToList();
        return new ActivityDefinition
        {
            Id = id,
            Type = type,
            Name = json.Text("name"),
            Version = json.Integer("version"),
            Json = json,
            Children = children,
            Variables = ReadVariables(json, id),
            Connections = [.. connections.Where(c => known.Contains(c.Source) && known.Contains(c.Target))],
            LostConnections = [.. connections.Where(c => !known.Contains(c.Source) || !known.Contains(c.Target))],
        };
    }

    private static void CollectChildren(
        string name, JsonNode? value, List<ChildActivity> children, ActivityNames names, int level)
    {
        if (value is JsonObject single && IsActivity(single))
        {
            children.Add(new ChildActivity(name, ReadActivity(single, names, level)));
            return;
        }

        if (value is not JsonArray array)
            return;
        for (var i = 0; i < array.Count; i++)
        {
            if (array[i] is not JsonObject element)
                continue;
            if (IsActivity(element))
                children.Add(new ChildActivity(name, ReadActivity(element, names, level)));
            else if (element["activity"] is JsonObject inner && IsActivity(inner))
                children.Add(new ChildActivity($"{name}[{i}]", ReadActivity(inner, names, level)));
            else if (ChildrenOfParts.Contains(name))
                CollectParts($"{name}[{i}]", element, children, names, level);
        }
    }

    // The states and transitions of a state machine have several activities each.
    private static void CollectParts(
        string place, JsonObject part, List<ChildActivity> children, ActivityNames names, int level)
    {
        foreach (var (name, value) in part)
        {
            if (value is JsonObject single && IsActivity(single))
                children.Add(new ChildActivity($"{place}.{name}", ReadActivity(single, names, level)));
        }
    }

    // An expression has type and value, an input wrapper has typeName; only activities have a type with an id or a version.
    internal static bool IsActivity(JsonObject json) =>
        json["type"]?.GetValueKind() == JsonValueKind.String && json["expression"] is null && json["typeName"] is null
        && (json["id"] is not null || json["version"] is not null || json["customProperties"] is not null);

    private static List<ConnectionDefinition> ReadConnections(JsonNode? node)
    {
        IEnumerable<JsonObject> items = node switch
        {
            JsonArray array => array.OfType<JsonObject>(),
            JsonObject single => [single],
            _ => [],
        };
        return [.. items.Select(ReadConnection).OfType<ConnectionDefinition>().Distinct()];
    }

    private static ConnectionDefinition? ReadConnection(JsonObject json)
    {
        var (source, port) = json["source"] is JsonObject from
            ? (from.Text("activity"), from.Text("port"))
            : (json.Text("source"), json.Text("sourcePort"));
        var target = json["target"] is JsonObject to ? to.Text("activity") : json.Text("target");
        return source is null || target is null ? null : new ConnectionDefinition(source, port, target);
    }

    private static List<VariableDefinition> ReadVariables(JsonObject json, string ownerId)
    {
        var result = new List<VariableDefinition>();
        foreach (var variable in json.Objects("variables"))
        {
            if (variable.Text("name") is not { Length: > 0 } name)
                continue;
            var typeName = variable.Text("typeName") is { Length: > 0 } type ? type : "Object";
            result.Add(new VariableDefinition
            {
                Id = variable.Text("id") ?? string.Create(CultureInfo.InvariantCulture, $"{ownerId}:variable-{result.Count}"),
                Name = name,
                TypeName = variable.Flag("isArray") == true ? typeName + "[]" : typeName,
                Value = variable["value"],
                StorageDriver = variable.Text("storageDriverTypeName"),
            });
        }

        return result;
    }

    private static ArgumentDefinition? ReadArgument(JsonObject json) => json.Text("name") is not { Length: > 0 } name
        ? null
        : new ArgumentDefinition
        {
            Name = name,
            TypeName = (json.Text("type") ?? "Object") + (json.Flag("isArray") == true ? "[]" : ""),
            DisplayName = json.Text("displayName"),
            Description = json.Text("description"),
        };

    private static IEnumerable<string> Texts(JsonNode? node) => node is JsonArray array
        ? array.OfType<JsonValue>().Where(v => v.GetValueKind() == JsonValueKind.String).Select(v => v.GetValue<string>())
        : [];

    private static JsonObject? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text, AnyCase, Lenient) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Old exports wrap arrays: {"_type":…, "items":[…]}, {"$values":[…]}; a stray _type is dropped.
    private static JsonNode? Normalise(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                var copy = new JsonArray(AnyCase);
                foreach (var item in array)
                    copy.Add(Normalise(item));
                return copy;
            case JsonObject json:
                var wrapped = json["$values"] as JsonArray
                    ?? (json.ContainsKey("_type") ? json["items"] as JsonArray ?? json["values"] as JsonArray : null);
                if (wrapped is not null)
                    return Normalise(wrapped);
                var result = new JsonObject(AnyCase);
                foreach (var (name, value) in json)
                {
                    if (name != "_type")
                        result[name] = Normalise(value);
                }

                return result;
            default:
                return node?.DeepClone();
        }
    }

    /// <summary>Ids for activities that have none: <c>WriteLine1</c>, <c>WriteLine2</c> in visiting order.</summary>
    private sealed class ActivityNames
    {
        private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

        public string Next(string type)
        {
            var shortType = type[(type.LastIndexOf('.') + 1)..];
            var count = counts[shortType] = counts.GetValueOrDefault(shortType) + 1;
            return string.Create(CultureInfo.InvariantCulture, $"{shortType}{count}");
        }
    }
}
