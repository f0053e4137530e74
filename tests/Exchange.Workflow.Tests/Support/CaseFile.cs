using System.Text.Json.Nodes;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Hosting;

namespace Exchange.Workflow.Tests.Support;

/// <summary>
/// A case as data: what it says, a definition in shorthand, and what must come out. In the shorthand an input is
/// <c>{"literal": …}</c>, <c>{"js": "…"}</c> or another syntax, an output binding <c>{"to": "Variable"}</c>, a
/// connection
/// <c>"A:Port->B"</c>; names follow from ids.
/// </summary>
internal sealed class CaseFile
{
    private static readonly Dictionary<string, string> Syntaxes = new()
    {
        ["literal"] = "Literal",
        ["js"] = "JavaScript",
        ["object"] = "Object",
        ["variable"] = "Variable",
        ["input"] = "Input",
        ["liquid"] = "Liquid",
        ["csharp"] = "CSharp",
        ["python"] = "Python",
    };

    private readonly JsonObject json;

    private CaseFile(string name, JsonObject json) => (Name, this.json) = (name, json);

    public string Name { get; }

    public string Says => json["says"]!.GetValue<string>();

    public JsonObject Expect => (JsonObject)json["expect"]!;

    /// <summary>Every activity type the case itself writes.</summary>
    public IEnumerable<string> Types => TypesIn(json["root"]);

    public static IReadOnlyList<string> Names(string group) =>
    [
        .. Directory.EnumerateFiles(Folder(group), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!)
            .Order(StringComparer.Ordinal),
    ];

    public static CaseFile Read(string group, string name) => new(
        name, (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(group), name + ".json")))!);

    public TrialRequest Request() => new()
    {
        Definition = Definition(json, "trial"),
        Others = [.. (json["others"] as JsonArray ?? []).Select(other => Definition((JsonObject)other!, "other"))],
        Input = (JsonObject?)json["input"]?.DeepClone() ?? [],
        FlowMode = json["mode"]?.GetValue<string>() == "token" ? FlowMode.Token : FlowMode.Counter,
    };

    private static string Folder(string group) => Path.Combine(AppContext.BaseDirectory, "Cases", group);

    private static string Definition(JsonObject shorthand, string id)
    {
        var definition = Define.WorkflowJson(
            shorthand["definitionId"]?.GetValue<string>() ?? id, (JsonObject)Expand(shorthand["root"])!);
        foreach (var name in (string[])["id", "name", "options", "inputs", "outputs", "outcomes"])
        {
            if (shorthand[name] is { } value)
                definition[name] = value.DeepClone();
        }

        foreach (var (name, value) in shorthand["variables"] as JsonObject ?? [])
        {
            var parts = (JsonArray)value!;
            definition["variables"]!.AsArray().Add(Define.Variable(
                name, parts[0]!.GetValue<string>(), parts[1], parts.Count < 3 || parts[2]!.GetValue<bool>()));
        }

        return definition.ToJsonString();
    }

    private static JsonNode? Expand(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                return new JsonArray([.. array.Select(Expand)]);
            case JsonObject { Count: 1 } single when Syntaxes.TryGetValue(single.First().Key, out var syntax):
                return Define.Input(syntax, single.First().Value?.DeepClone());
            case JsonObject { Count: 1 } single when single.First().Key == "to":
                return Define.Output("var-" + single.First().Value!.GetValue<string>());
            case JsonObject activity:
                var result = new JsonObject();
                if (activity["type"] is not null && activity["id"] is not null)
                    (result["version"], result["name"]) = (1, activity["id"]!.GetValue<string>());
                foreach (var (name, value) in activity)
                    result[name] = name == "connections" ? Connections((JsonArray)value!) : Expand(value);
                return result;
            default:
                return node?.DeepClone();
        }
    }

    private static JsonArray Connections(JsonArray texts) =>
        new([.. texts.Select(text => Define.Connection(text!.GetValue<string>()))]);

    private static IEnumerable<string> TypesIn(JsonNode? node) => node switch
    {
        JsonArray array => array.SelectMany(TypesIn),
        JsonObject json => json.SelectMany(pair => TypesIn(pair.Value))
            .Concat(json["type"] is JsonValue type && json["id"] is not null ? [type.GetValue<string>()] : []),
        _ => [],
    };
}
