using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.Node.Tests.Hosting;
using Exchange.Node.Tests.Studio;

namespace Exchange.Node.Tests.Workflows;

/// <summary>A node whose workflows may answer other programs.</summary>
public sealed class ServingNode : RunningNode
{
    protected override void Configure(JsonObject settings)
    {
        settings["Web"] ??= new JsonObject();
        settings["Web"]!["ServesWorkflowHttp"] = true; // Made above when it was missing.
    }
}

/// <summary>Workflows that answer HTTP requests, designed, published by two people and served by a node.</summary>
public sealed class WorkflowHttpTests(ServingNode node) : IClassFixture<ServingNode>
{
    [Fact]
    public async Task A_published_endpoint_answers_with_what_its_workflow_writes()
    {
        await PublishAsync(node, "Greeting", "greet/{name}", ["GET", "POST"]);
        using var http = await node.HttpAsync(null);

        using var got = await http.GetAsync("/workflows/greet/west-lake?as=text");
        Assert.Equal("Hello west-lake", await got.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Created, got.StatusCode);
        Assert.Equal("text/plain", got.Content.Headers.ContentType?.MediaType);
        using var posted = await http.PostAsync("/workflows/greet/city", new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal("Hello city", await posted.Content.ReadAsStringAsync());

        using var unknown = await http.GetAsync("/workflows/nobody");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var otherMethod = await http.DeleteAsync("/workflows/greet/city");
        Assert.Equal(HttpStatusCode.NotFound, otherMethod.StatusCode);
        using var retired = await RetractAsync("Greeting");
        Assert.Equal(HttpStatusCode.OK, retired.StatusCode);
        using var after = await http.GetAsync("/workflows/greet/west-lake");
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }

    [Fact]
    public async Task An_endpoint_for_signed_in_people_refuses_everybody_else()
    {
        await PublishAsync(node, "Closed", "closed", ["GET"], authorize: true);
        using var stranger = await node.HttpAsync(null);
        using var clerk = await node.HttpAsync("clerk");

        using var refused = await stranger.GetAsync("/workflows/closed");
        using var answered = await clerk.GetAsync("/workflows/closed");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Created, answered.StatusCode);
    }

    [Fact]
    public async Task A_change_that_a_foreign_page_could_send_is_refused()
    {
        await PublishAsync(node, "Change", "change", ["POST"]);
        using var page = await node.HttpAsync(null);
        page.DefaultRequestHeaders.Remove(ExchangeClient.ClientHeader);
        page.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");

        using var refused = await page.PostAsync("/workflows/change", new StringContent(""));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("session.foreign-origin", await StudioClient.CodeAsync(refused));
    }

    [Fact]
    public async Task Two_workflows_cannot_take_the_same_address()
    {
        await PublishAsync(node, "First at the door", "door", ["GET"]);
        using var designer = await StudioClient.OfAsync(node, "designer");

        var id = await SaveAsync(designer, Endpoint("Second at the door", "door", ["GET"], false));
        using var refused = await designer.SendAsync($"/api/v1/workflows/{id}/versions/1/submit", new JsonObject());

        Assert.Equal("design.invalid", await StudioClient.CodeAsync(refused));
    }

    private async Task<HttpResponseMessage> RetractAsync(string name)
    {
        using var admin = await StudioClient.OfAsync(node, "admin");
        var found = await admin.GetAsync($"/workflow-definitions?versionOptions=Published&SearchTerm={name}");
        var id = found["items"]![0]!["definitionId"]!.GetValue<string>(); // Published by this test.
        return await admin.SendAsync($"/workflow-definitions/{id}/retract", new JsonObject());
    }

    private static async Task PublishAsync(
        RunningNode node, string name, string path, string[] methods, bool authorize = false)
    {
        using var designer = await StudioClient.OfAsync(node, "designer");
        using var admin = await StudioClient.OfAsync(node, "admin");
        var id = await SaveAsync(designer, Endpoint(name, path, methods, authorize));
        foreach (var (client, step) in new[] { (designer, "submit"), (admin, "publish") })
        {
            using var done = await client.SendAsync($"/api/v1/workflows/{id}/versions/1/{step}", new JsonObject());
            Assert.True(done.IsSuccessStatusCode, await done.Content.ReadAsStringAsync());
        }
    }

    private static async Task<string> SaveAsync(StudioClient client, JsonObject model) =>
        (await client.SaveAsync(model))["workflowDefinition"]!["definitionId"]!.GetValue<string>();

    /// <summary>An endpoint that starts the workflow, and an answer that names what the address named.</summary>
    private static JsonObject Endpoint(string name, string path, string[] methods, bool authorize)
    {
        var model = StudioClient.Sample(name);
        var endpoint = Activity("door", "Elsa.HttpEndpoint");
        endpoint["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        endpoint["path"] = Input("String", "Literal", path);
        endpoint["supportedMethods"] = Input("String[]", "Object", $"[\"{string.Join("\",\"", methods)}\"]");
        endpoint["authorize"] = Input("Boolean", "Literal", authorize ? "True" : "False");
        endpoint["routeData"] = new JsonObject
        {
            ["typeName"] = "ObjectDictionary",
            ["memoryReference"] = new JsonObject { ["id"] = "route" },
        };
        var answer = Activity("answer", "Elsa.WriteHttpResponse");
        answer["statusCode"] = Input("HttpStatusCode", "Literal", "Created");
        answer["content"] = Input("Object", "JavaScript", "'Hello ' + ((getRoute() || {}).name || '')");
        model["variables"] = new JsonArray(new JsonObject
        {
            ["id"] = "route",
            ["name"] = "Route",
            ["typeName"] = "Object",
            ["storageDriverTypeName"] = "WorkflowInstanceStorageDriver",
        });
        model["root"]!["activities"] = new JsonArray(endpoint, answer);
        model["root"]!["connections"] = new JsonArray(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = "door", ["port"] = "Done" },
            ["target"] = new JsonObject { ["activity"] = "answer", ["port"] = "In" },
        });
        return model;
    }

    private static JsonObject Activity(string id, string type) => new()
    {
        ["id"] = id,
        ["type"] = type,
        ["version"] = 1,
        ["name"] = id,
        ["metadata"] = new JsonObject(),
    };

    private static JsonObject Input(string typeName, string syntax, string value) => new()
    {
        ["typeName"] = typeName,
        ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value },
    };
}

/// <summary>Without that setting a node answers nobody for a workflow.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class UnservedWorkflowHttpTests(RunningNode node)
{
    [Fact]
    public async Task Nothing_below_the_address_of_workflows_is_served_unless_the_node_is_told_to()
    {
        using var http = await node.HttpAsync("clerk");

        using var posted = await http.PostAsync("/workflows/greet/west-lake", new StringContent(""));
        using var got = await http.GetAsync("/workflows/greet/west-lake");

        Assert.Contains(posted.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed });
        Assert.NotEqual("text/plain", got.Content.Headers.ContentType?.MediaType);
    }
}
