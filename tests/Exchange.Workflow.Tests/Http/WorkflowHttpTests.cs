using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Tests.Http;

/// <summary>Workflows behind a real server.</summary>
public sealed class WorkflowHttpTests
{
    [Fact]
    [Trait("gotcha", "26")]
    public async Task Answers_the_upstream_hello_world_over_http()
    {
        await using var node = await WebNode.StartAsync();
        await node.PublishAsync(ElsaCases.Text("definitions/HttpWorkflows-http-hello-world.json"));
        using var answer = await node.Client.GetAsync("/workflows/hello-world");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Hello World!", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await node.Client.GetAsync("/workflows/nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await node.Client.PostAsync("/workflows/hello-world", null)).StatusCode);

        // A request is not kept for later: nobody waits for its answer then.
        Assert.Equal(WorkflowSubStatus.Finished, Assert.Single(node.Database.Instances.Values).SubStatus);
        Assert.Empty(node.Database.Stimuli);
    }

    [Fact]
    public async Task Takes_parts_of_the_path_the_query_and_the_body()
    {
        await using var node = await WebNode.StartAsync();
        await node.PublishAsync(
            Endpoint(
                "one",
                "orders/{orderId}/items/{item}",
                "POST",
                "({ id: route().orderId, item: route().item, q: query().q, n: body().n + 1 })"),
            Endpoint("two", "orders/{orderId}/items/first", "POST", "'first'"),
            Endpoint("three", "orders/7/items/last", "POST", "'last'"));
        using var answer = await node.Client.PostAsJsonAsync("/workflows/Orders/7a/items/面积?q=x", new { n = 1 });
        Assert.Equal("""{"id":"7a","item":"面积","q":"x","n":2}""", await answer.Content.ReadAsStringAsync());
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        async Task<string> PostAsync(string path)
        {
            using var other = await node.Client.PostAsync(path, null);
            return await other.Content.ReadAsStringAsync();
        }

        Assert.Equal("first", await PostAsync("/workflows/orders/7/items/first"));
        Assert.Equal("last", await PostAsync("/workflows/orders/7/items/last"));
    }

    [Fact]
    public async Task Resumes_the_one_instance_that_waits_for_a_request()
    {
        await using var node = await WebNode.StartAsync();
        var waiting = Endpoint("waiting", "confirm", "POST", "'thanks'", canStart: false);
        await node.PublishAsync(waiting);
        foreach (var correlation in (string[])["a", "b"])
            await StartAsync(node, "waiting", correlation);
        Assert.Equal(
            HttpStatusCode.InternalServerError, (await node.Client.PostAsync("/workflows/confirm", null)).StatusCode);
        using var answer = await node.Client.PostAsync("/workflows/confirm?correlationId=b", null);
        Assert.Equal("thanks", await answer.Content.ReadAsStringAsync());
        var left = Assert.Single(node.Database.Bookmarks);
        Assert.Equal("a", left.CorrelationId);
        using var byHeader = new HttpRequestMessage(HttpMethod.Post, "/workflows/confirm");
        byHeader.Headers.Add("X-Workflow-Instance-ID", left.InstanceId.ToString("N"));
        Assert.Equal(HttpStatusCode.OK, (await node.Client.SendAsync(byHeader)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await node.Client.PostAsync("/workflows/confirm", null)).StatusCode);
    }

    [Fact]
    public async Task Lets_only_signed_in_callers_in_where_a_definition_asks_for_it()
    {
        await using var node = await WebNode.StartAsync(
            builder => builder.Services.AddAuthorization(
                options => options.AddPolicy("clerks", policy => policy.RequireRole("clerk"))),
            app => app.Use((http, next) =>
            {
                if (http.Request.Headers["X-Role"].FirstOrDefault() is { } role)
                    http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Role, role)], "test"));
                return next();
            }));
        await node.PublishAsync(Endpoint(
            "closed", "closed", "GET", "'in'", inputs: [("authorize", Define.Literal(true)), (
                "policy", Define.Literal("clerks"))]));
        async Task<HttpStatusCode> GetAsync(string? role)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/workflows/closed");
            if (role is not null)
                request.Headers.Add("X-Role", role);
            using var answer = await node.Client.SendAsync(request);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await GetAsync(null));
        Assert.Equal(HttpStatusCode.Forbidden, await GetAsync("reviewer"));
        Assert.Equal(HttpStatusCode.OK, await GetAsync("clerk"));
        Assert.Single(node.Database.Instances);
    }

    [Fact]
    public async Task Refuses_what_is_too_large_or_of_the_wrong_kind_or_tells_the_workflow()
    {
        await using var node = await WebNode.StartAsync();
        (string, JsonNode?)[] Limits() =>
        [
            ("requestSizeLimit", Define.Literal(2000)),
            ("fileSizeLimit", Define.Literal(100)),
            ("allowedFileExtensions", Define.Literal("[\".txt\",\"vct\"]")),
            ("allowedMimeTypes", Define.Literal("text/plain")),
        ];
        await node.PublishAsync(
            Endpoint(
                "strict",
                "strict",
                "POST",
                "files()[0].fileName + ' ' + stringFromBase64(files()[0].content)",
                inputs: Limits()),
            Exposing("telling", [.. Limits(), .. Exposures()]));
        async Task<string> PostAsync(string path, string name, string type, string content)
        {
            using var form = new MultipartFormDataContent();
            using var file = new StringContent(content);
            file.Headers.ContentType = new(type);
            form.Add(file, "file", name);
            using var answer = await node.Client.PostAsync("/workflows/" + path, form);
            return (int)answer.StatusCode + " " + await answer.Content.ReadAsStringAsync();
        }

        Assert.Equal("200 a.txt hello", await PostAsync("strict", "a.txt", "text/plain", "hello"));
        (string Outcome, string Status, string Name, string Type, string Content)[] cases =
        [
            ("Request too large", "413 ", "a.txt", "text/plain", new string('x', 3000)),
            ("File too large", "413 ", "a.txt", "text/plain", new string('x', 101)),
            ("Invalid file extension", "415 ", "a.exe", "text/plain", "x"),
            ("Invalid file MIME type", "415 ", "a.txt", "application/x-sh", "x"),
        ];
        foreach (var item in cases)
        {
            Assert.Equal(item.Status, await PostAsync("strict", item.Name, item.Type, item.Content));
            Assert.Equal("200 " + item.Outcome, await PostAsync("telling", item.Name, item.Type, item.Content));
        }

        using var broken = new StringContent("{", null, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await node.Client.PostAsync("/workflows/strict", broken)).StatusCode);
    }

    [Fact]
    public async Task Says_that_it_failed_when_the_workflow_failed_and_that_it_goes_on_when_it_goes_on()
    {
        await using var node = await WebNode.StartAsync();
        await node.PublishAsync(
            Endpoint("failing", "failing", "GET", "nowhere()"),
            Waiting.TriggerTests.Triggered(
                "slow", "Elsa.HttpEndpoint", Define.Delay("Delay1", "01:00:00"), ("path", Define.Literal("slow"))));
        Assert.Equal(HttpStatusCode.InternalServerError, (await node.Client.GetAsync("/workflows/failing")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await node.Client.GetAsync("/workflows/slow")).StatusCode);
    }

    private static async Task StartAsync(WebNode node, string definitionId, string correlationId)
    {
        await using var scope = node.Services.CreateAsyncScope();
        var clock = TimeProvider.System;
        var store = scope.ServiceProvider.GetRequiredService<IWorkflowStore>();
        store.StageStimulus(SendStimulus.Start(definitionId, Guid.CreateVersion7(clock.GetUtcNow()), clock) with
        {
            CorrelationId = correlationId,
        });
        await store.CommitAsync(default);
        await node.Services.GetRequiredService<WorkflowHost>().RunUntilIdleAsync(100, default);
    }

    private static IEnumerable<(string, JsonNode?)> Exposures() =>
        from name in (string[])["RequestTooLarge", "FileTooLarge", "InvalidFileExtension", "InvalidFileMimeType"]
        select ($"expose{name}Outcome", (JsonNode?)JsonValue.Create(true));

    /// <summary>A workflow that answers with an expression over what came in.</summary>
    private static string Endpoint(
        string id, string path, string method, string answer, bool canStart = true,
        (string, JsonNode?)[]? inputs = null)
    {
        var source = $"const route = () => getRouteDataFromIn(), query = () => getQueryStringDataFromIn(), "
            + $"body = () => getParsedContentFromIn(), files = () => getFilesFromIn(); return {answer};";
        var endpoint = Define.Activity(
            "Elsa.HttpEndpoint",
            "In",
            [("path", Define.Literal(path)), ("supportedMethods", Define.Literal($"[\"{method}\"]")), .. inputs ?? []]);
        endpoint["customProperties"] = new JsonObject { ["canStartWorkflow"] = canStart };
        return Define.Workflow(id, Define.Flowchart("F", [endpoint, Answer("Out", Define.Script(source))], "In->Out"));
    }

    private static string Exposing(string path, (string, JsonNode?)[] inputs)
    {
        var endpoint = Define.Activity(
            "Elsa.HttpEndpoint",
            "In",
            [("path", Define.Literal(path)), ("supportedMethods", Define.Literal("POST")), .. inputs]);
        endpoint["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        string[] outcomes = ["Request too large", "File too large", "Invalid file extension", "Invalid file MIME type"];
        var answers = outcomes.Select((outcome, index) => Answer($"Out{index}", Define.Literal(outcome)));
        return Define.Workflow(path, Define.Flowchart(
            "F", [endpoint, .. answers], [.. outcomes.Select((outcome, index) => $"In:{outcome}->Out{index}")]));
    }

    private static JsonObject Answer(string id, JsonObject content) =>
        Define.Activity("Elsa.WriteHttpResponse", id, ("content", content));
}
