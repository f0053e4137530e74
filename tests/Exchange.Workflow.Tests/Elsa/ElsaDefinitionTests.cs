using System.Text.Json.Nodes;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Tests.Support;

namespace Exchange.Workflow.Tests.Elsa;

public sealed class ElsaDefinitionTests
{
    // By name, so that a case that goes missing from the data (or comes new) is noticed.
    private static readonly string[] Known =
    [
        "join-stream", "join-race-once", "explicit-join-all", "flowchart-completion-delays", "implicit-loop",
        "composites-and-outcomes", "parent-child-inputs-override", "parent-child-output-mapping", "execute-workflow-wait",
        "http-hello-world",
    ];

    public static TheoryData<string, string> Runs()
    {
        var data = new TheoryData<string, string>();
        foreach (var id in Known)
        {
            data.Add(id, "counter");
            data.Add(id, "token");
        }

        return data;
    }

    [Fact]
    public void All_cases_of_the_data_are_run() =>
        Assert.Equal(Known.Order(), ElsaCases.All.Select(item => item["id"]!.GetValue<string>()).Order());

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Runs_as_upstream(string id, string mode)
    {
        var item = ElsaCases.Case(id);
        var result = await RunAsync(item, mode);

        Assert.NotNull(result.Instance);
        Assert.Empty(result.Incidents);
        Assert.Equal(WorkflowSubStatus.Finished, result.Instance.SubStatus);
        var derived = item["derived"] as JsonObject;
        if (mode == item["flowchartMode"]!.GetValue<string>())
            AssertAsserts((JsonObject)item["upstreamAsserts"]!, result);
        else if (derived?[mode + "Mode"] is JsonObject other && other["lines"] is JsonArray lines)
            AssertLines(lines, result);
        else
            return;
        if (derived?["lines"] is JsonArray derivedLines)
            AssertLines(derivedLines, result);
        if (derived?["output"] is JsonObject output)
            Assert.True(JsonNode.DeepEquals(output, result.Run!.Output), result.Run.Output.ToJsonString());
        foreach (var (name, value) in derived?["finalVariables"] as JsonObject ?? [])
            Assert.True(JsonNode.DeepEquals(value, result.Variables[name]), $"{name} = {result.Variables[name]}");
        if (derived?["childInstances"] is JsonArray)
        {
            var child = Assert.Single(result.Children);
            Assert.Equal(WorkflowStatus.Finished, child.Status);
            Assert.Equal(result.Instance.Id, child.ParentInstanceId);
            var properties = WorkflowRun.FromJson(child.StateJson).Properties;
            Assert.Equal(result.Instance.Id.ToString("N"), properties["ParentInstanceId"]!.GetValue<string>());
        }
    }

    private static void AssertAsserts(JsonObject asserts, TrialResult result)
    {
        if (asserts["lines"] is JsonArray lines)
            AssertLines(lines, result);
        if (asserts["status"] is { } status)
            Assert.Equal(status.GetValue<string>(), result.Instance!.Status.ToString());
        if (asserts["journalCount"] is JsonObject count)
        {
            Assert.Equal(count["count"]!.GetValue<int>(), result.Journal.Count(entry =>
                entry.ActivityId == count["activityId"]!.GetValue<string>()
                && entry.EventName == count["eventName"]!.GetValue<string>()));
        }

        if (asserts["http"] is JsonObject http)
        {
            var answer = Assert.Single(result.HttpAnswers);
            Assert.Equal(http["response"]!["body"]!.GetValue<string>(), answer.Content);
            Assert.Equal((200, "text/plain"), (answer.StatusCode, answer.ContentType));
        }
    }

    private static void AssertLines(JsonArray expected, TrialResult result) =>
        Assert.Equal(expected.Select(line => line!.GetValue<string>()), result.Lines);

    private static async Task<TrialResult> RunAsync(JsonObject item, string mode)
    {
        var files = item["files"]!.AsArray().OfType<JsonObject>().ToList();
        string TextOf(JsonObject file) => ElsaCases.Text(file["file"]!.GetValue<string>());
        var entry = files.Single(file => file["definitionId"]!.GetValue<string>() == item["entry"]!.GetValue<string>());
        return await new WorkflowTrial().RunAsync(
            new TrialRequest
            {
                Definition = TextOf(entry),
                Others = [.. files.Where(file => file != entry).Select(TextOf)],
                Input = (JsonObject)item["input"]!.DeepClone(),
                FlowMode = mode == "token" ? FlowMode.Token : FlowMode.Counter,
            },
            CancellationToken.None);
    }
}
