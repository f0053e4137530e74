using System.Text.Json.Nodes;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Tests.Http;

/// <summary>Workflows that call a real server.</summary>
public sealed class HttpRequestTests
{
    [Fact]
    public async Task Sends_what_is_asked_and_hands_out_the_answer()
    {
        await using var server = await ServerAsync();
        var trial = await RunAsync(Define.Sequence(
            "S",
            Request("Elsa.SendHttpRequest", server, "/echo",
                ("method", Define.Literal("POST")),
                ("content", Define.Script("({ a: 1 })")),
                ("contentType", Define.Literal("application/json")),
                ("authorization", Define.Literal("Bearer secret")),
                ("requestHeaders", Define.Input("Object", """{"X-Case":"7"}""")),
                ("statusCode", Define.Output("var-N")),
                ("parsedContent", Define.Output("var-R")),
                ("expectedStatusCodes", new JsonArray(
                    new JsonObject { ["statusCode"] = 201, ["activity"] = Define.WriteLine("created") })),
                ("unmatchedStatusCode", Define.WriteLine("other"))),
            Define.WriteLine("Print", "getN() + ' ' + toJson(getR())")));
        Assert.Equal("created", trial.Lines[0]);
        Assert.Equal(
            """201 {"body":"{\"a\":1}","type":"application/json","auth":"Bearer secret","case":"7","once":true}""",
            trial.Lines[1]);
    }

    [Theory]
    [InlineData("/status/200", "200,done")]
    [InlineData("/status/404", "404,done")]
    [InlineData("/status/500", "unmatched,done")]
    [InlineData("/redirect", "200,done")]
    [InlineData("/slow", "timeout")]
    public async Task Leaves_a_flowchart_request_by_its_status(string path, string expected)
    {
        await using var server = await ServerAsync();
        var chart = Define.Flowchart(
            "F",
            [
                Request(
                    "Elsa.FlowSendHttpRequest", server, path, ("expectedStatusCodes", Define.Literal("[200, 404]"))),
                .. ((string[])["200", "404", "unmatched", "timeout", "done"]).Select(line => Define.WriteLine(line)),
            ],
            "Call:200->200", "Call:404->404", "Call:Unmatched status code->unmatched", "Call:Timeout->timeout",
            "Call:Done->done");
        // Only what never answers has to run out of time; anything else has as much as it needs on a busy machine.
        var trial = await RunAsync(chart, options =>
        {
            Allow(options);
            if (path == "/slow")
                options.Http.Timeout = TimeSpan.FromSeconds(1);
        });
        Assert.Equal(expected.Split(','), trial.Lines);
    }

    [Theory]
    [InlineData("file:///etc/passwd", "not an http")]
    [InlineData("/relative", "not an http")]
    [InlineData("http://elsewhere.example/", "elsewhere.example")]
    [InlineData("{server}/away", "elsewhere.example")]
    [InlineData("{server}/huge", "longer than")]
    public async Task Faults_rather_than_call_where_it_may_not_or_take_in_too_much(string url, string reason)
    {
        await using var server = await ServerAsync();
        var address = url.Replace(
            "{server}", server.Client.BaseAddress!.ToString().TrimEnd('/'), StringComparison.Ordinal);
        var trial = await RunAsync(Define.Activity("Elsa.SendHttpRequest", "Call", ("url", Define.Literal(address))));
        Assert.Equal(WorkflowSubStatus.Faulted, trial.Instance?.SubStatus);
        Assert.Contains(reason, Assert.Single(trial.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_nobody_unless_hosts_are_named()
    {
        await using var server = await ServerAsync();
        var trial = await RunAsync(Request("Elsa.SendHttpRequest", server, "/status/200"), _ => { });
        Assert.Equal(WorkflowSubStatus.Faulted, trial.Instance?.SubStatus);
        Assert.Contains("AllowedHosts", Assert.Single(trial.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Downloads_a_file_under_the_same_rules_and_answers_a_request_with_it()
    {
        await using var server = await ServerAsync();
        string Endpoint(Uri address) => Define.Workflow(
            "file",
            Define.Flowchart(
                "F",
                [
                    Define.Activity(
                        "Elsa.HttpEndpoint", "E", ("path", Define.Literal("file")),
                        ("customProperties", new JsonObject { ["canStartWorkflow"] = true })),
                    Define.Activity("Elsa.DownloadHttpFile", "D", ("url", Define.Literal(address)), ("result", Define.Output("var-R"))),
                    Define.Activity("Elsa.WriteFileHttpResponse", "W", ("content", Define.Script("getR()"))),
                ],
                "E->D", "D:200->W", "D:Unmatched status code->W"),
            ("R", "Object", null));
        await using var node = await WebNode.StartAsync(builder => builder.Services.Configure<WorkflowOptions>(
            options => options.Http.AllowedHosts = ["127.0.0.1"]));
        await node.PublishAsync(Endpoint(new Uri(server.Client.BaseAddress!, "/plan")));
        using var answer = await node.Client.GetAsync("/workflows/file");
        Assert.Equal([1, 2, 0, 255], await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("规划.pdf", answer.Content.Headers.ContentDisposition?.FileNameStar);

        await node.PublishAsync(Endpoint(new Uri(server.Client.BaseAddress!, "/status/404")));
        using var none = await node.Client.GetAsync("/workflows/file");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("http://elsewhere.example/x", "elsewhere.example")]
    [InlineData("{server}/away", "elsewhere.example")]
    [InlineData("{server}/huge", "longer than")]
    public async Task Faults_rather_than_download_where_it_may_not(string url, string reason)
    {
        await using var server = await ServerAsync();
        var address = url.Replace(
            "{server}", server.Client.BaseAddress!.ToString().TrimEnd('/'), StringComparison.Ordinal);
        var trial = await RunAsync(Define.Activity("Elsa.DownloadHttpFile", "Call", ("url", Define.Literal(address))));
        Assert.Equal(WorkflowSubStatus.Faulted, trial.Instance?.SubStatus);
        Assert.Contains(reason, Assert.Single(trial.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_where_there_is_no_request_to_answer_with_a_file()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Define.Workflow("d", Define.Activity("Elsa.WriteFileHttpResponse", "W")));
        var id = await node.StartAsync("d");
        Assert.Contains("no HTTP request", Assert.Single((await node.StateAsync(id)).Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_on_an_authorization_that_is_none()
    {
        await using var server = await ServerAsync();
        var trial = await RunAsync(
            Request("Elsa.SendHttpRequest", server, "/echo", ("authorization", Define.Literal("a,b c d\n"))));
        Assert.Equal(WorkflowSubStatus.Faulted, trial.Instance?.SubStatus);
    }

    private static JsonObject Request(string type, WebNode server, string path, params (string, JsonNode?)[] inputs) =>
        Define.Activity(type, "Call", [("url", Define.Literal(new Uri(server.Client.BaseAddress!, path))), .. inputs]);

    private static Task<TrialResult> RunAsync(JsonObject root) => RunAsync(root, Allow);

    private static void Allow(WorkflowOptions options) => options.Http.AllowedHosts = ["127.0.0.1", "*.allowed.example"];

    private static async Task<TrialResult> RunAsync(JsonObject root, Action<WorkflowOptions> configure)
    {
        var trial = new WorkflowTrial(services => services.Configure(configure));
        var definition = Define.Workflow("call", root, ("N", "Int32", "0"), ("R", "Object", null));
        var result = await trial.RunAsync(new TrialRequest { Definition = definition }, default);
        Assert.True(result.Instance is not null, string.Join('\n', result.Mistakes));
        return result;
    }

    private static Task<WebNode> ServerAsync() => WebNode.StartAsync(map: app =>
    {
        app.MapPost("/echo", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            return Results.Json(
                new
                {
                    body = await reader.ReadToEndAsync(),
                    type = request.ContentType,
                    auth = request.Headers.Authorization.ToString(),
                    @case = request.Headers["X-Case"].ToString(),
                    once = request.Headers["Idempotency-Key"].Count == 1,
                },
                statusCode: 201);
        });
        app.MapGet("/status/{code:int}", (int code) => Results.StatusCode(code));
        app.MapGet("/plan", () => Results.File(new byte[] { 1, 2, 0, 255 }, "application/pdf", "规划.pdf"));
        app.MapGet("/redirect", () => Results.Redirect("/status/200"));
        app.MapGet("/away", () => Results.Redirect("http://elsewhere.example/"));
        app.MapGet("/huge", () => Results.Text(new string('x', 2 * 1024 * 1024)));
        app.MapGet("/slow", (CancellationToken aborted) => Task.Delay(Timeout.Infinite, aborted));
    });
}
