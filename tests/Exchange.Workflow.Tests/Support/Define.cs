using System.Text.Json.Nodes;

namespace Exchange.Workflow.Tests.Support;

/// <summary>Builds definitions as the designer would write them.</summary>
internal static class Define
{
    public static string Workflow(string id, JsonObject root, params (string Name, string Type, object? Value)[] variables) =>
        WorkflowJson(id, root, variables).ToJsonString();

    public static JsonObject WorkflowJson(string id, JsonObject root, params (string Name, string Type, object? Value)[] variables) => new()
    {
        ["id"] = id + "-v1",
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = 1,
        ["toolVersion"] = "3.6.0.0",
        ["variables"] = new JsonArray([.. variables.Select(variable => Variable(variable.Name, variable.Type, variable.Value))]),
        ["root"] = root,
    };

    public static JsonObject Variable(string name, string type, object? value, bool isDurable = true) => new()
    {
        ["id"] = "var-" + name,
        ["name"] = name,
        ["typeName"] = type,
        ["value"] = value?.ToString(),
        ["storageDriverTypeName"] = isDurable ? "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" : null,
    };

    public static JsonObject Activity(string type, string id, params (string Name, JsonNode? Value)[] properties)
    {
        var json = new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1, ["name"] = id };
        foreach (var (name, value) in properties)
            json[name] = value;
        return json;
    }

    public static JsonObject Literal(object? value) => Input("Literal", JsonValue.Create(value?.ToString()));

    public static JsonObject Script(string source) => Input("JavaScript", source);

    public static JsonObject Input(string syntax, JsonNode? value) => new()
    {
        ["typeName"] = "Object",
        ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value },
    };

    public static JsonObject Output(string reference) => new()
    {
        ["typeName"] = "Object",
        ["memoryReference"] = new JsonObject { ["id"] = reference },
    };

    public static JsonObject WriteLine(string id, string? script = null) =>
        Activity("Elsa.WriteLine", id, ("text", script is null ? Literal(id) : Script(script)));

    public static JsonObject SetVariable(string id, string variable, string script) => Activity(
        "Elsa.SetVariable",
        id,
        ("variable", new JsonObject { ["id"] = "var-" + variable, ["name"] = variable, ["typeName"] = "Object" }),
        ("value", Script(script)));

    public static JsonObject Sequence(string id, params JsonObject[] activities) =>
        Activity("Elsa.Sequence", id, ("activities", new JsonArray([.. activities])));

    public static JsonObject Delay(string id, string span) => Activity("Elsa.Delay", id, ("timeSpan", Literal(span)));

    /// <summary>Connections are written <c>A->B</c> or <c>A:True->B</c>.</summary>
    public static JsonObject Flowchart(string id, JsonObject[] activities, params string[] connections) => Activity(
        "Elsa.Flowchart",
        id,
        ("activities", new JsonArray([.. activities])),
        ("connections", new JsonArray([.. connections.Select(Connection)])));

    public static JsonObject Connection(string text)
    {
        var ends = text.Split("->");
        var source = ends[0].Split(':');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
        };
    }
}
