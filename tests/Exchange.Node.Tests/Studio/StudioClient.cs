using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Studio;

/// <summary>Speaks to the node as the designer does.</summary>
internal sealed class StudioClient(HttpClient http) : IDisposable
{
    public static async Task<StudioClient> OfAsync(RunningNode node, string? userName) =>
        new(await node.HttpAsync(userName));

    public HttpClient Http => http;

    public async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await http.GetAsync($"/elsa/api{path}");
        return await ReadAsync(answer);
    }

    public async Task<JsonNode> PostAsync(string path, JsonNode body)
    {
        using var answer = await SendAsync(path, body);
        return await ReadAsync(answer);
    }

    public Task<HttpResponseMessage> SendAsync(string path, JsonNode body) =>
        http.PostAsync(path.StartsWith("/api/", StringComparison.Ordinal) ? path : $"/elsa/api{path}",
            new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));

    public async Task<JsonObject> DefinitionAsync(string id) =>
        (await GetAsync($"/workflow-definitions/by-definition-id/{id}?versionOptions=Latest")).AsObject();

    public async Task<JsonNode> SaveAsync(JsonNode model, bool publish = false) => await PostAsync(
        "/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish });

    public static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!.GetValue<string>(); // Every refusal has one.

    /// <summary>A workflow that acts on nothing.</summary>
    public static JsonObject Sample(string name) => new()
    {
        ["name"] = name,
        ["toolVersion"] = "3.8.2.0",
        ["variables"] = new JsonArray(),
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = "line",
                    ["type"] = "Elsa.WriteLine",
                    ["version"] = 1,
                    ["name"] = "WriteLine1",
                    ["metadata"] = new JsonObject(),
                    ["text"] = new JsonObject
                    {
                        ["typeName"] = null,
                        ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "hello" },
                        ["memoryReference"] = null,
                    },
                }),
            ["connections"] = new JsonArray(),
        },
    };

    public void Dispose() => http.Dispose();

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, $"{answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!; // An answer of these calls is never empty.
    }
}
