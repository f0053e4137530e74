using System.Text.Json.Nodes;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Tests.Elsa;

/// <summary>
/// Runs the case files: one behaviour each, of an activity, of a known trap of the format, or of the engine.
/// </summary>
public sealed class CaseTests
{
    // Every type of the format that runs here. Source: elsa-format §5.
    private static readonly string[] Types =
    [
        "Elsa.Flowchart", "Elsa.Sequence", "Elsa.Parallel", "Elsa.Start", "Elsa.End", "Elsa.FlowDecision",
        "Elsa.FlowSwitch", "Elsa.FlowFork", "Elsa.FlowJoin", "Elsa.FlowNode", "Elsa.If", "Elsa.Switch",
        "Elsa.While", "Elsa.For", "Elsa.ForEach", "Elsa.ParallelForEach", "Elsa.Fork", "Elsa.Break",
        "Elsa.Complete", "Elsa.Finish", "Elsa.Fault", "Elsa.SetVariable", "Elsa.SetName", "Elsa.Correlate",
        "Elsa.SetOutput", "Elsa.WriteLine", "Elsa.RunJavaScript", "Elsa.Delay", "Elsa.StartAt", "Elsa.Timer",
        "Elsa.Cron", "Elsa.Event", "Elsa.PublishEvent", "Elsa.RunTask", "Elsa.DispatchWorkflow",
        "Elsa.ExecuteWorkflow", "Elsa.BulkDispatchWorkflows", "Elsa.HttpEndpoint", "Elsa.WriteHttpResponse",
        "Elsa.SendHttpRequest", "Elsa.FlowSendHttpRequest", "Elsa.StateMachine",
        "Elsa.ReadLine", "Elsa.DownloadHttpFile", "Elsa.WriteFileHttpResponse",
    ];

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var group in (string[])["activities", "gotchas", "engine"])
        {
            foreach (var name in CaseFile.Names(group))
                data.Add(group, name);
        }

        return data;
    }

    [Fact]
    public void Every_activity_type_has_a_case()
    {
        var written =
            CaseFile.Names("activities").SelectMany(name => CaseFile.Read("activities", name).Types).ToHashSet();
        Assert.Empty(Types.Except(written));
        var known = WorkflowRegistration.CreateRegistry().Descriptors.Select(descriptor => descriptor.Type);
        Assert.Equal(Types.Append("Elsa.Workflow").Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Comes_out_as_the_case_says(string group, string name)
    {
        var item = CaseFile.Read(group, name);
        Assert.NotEmpty(item.Says);
        var trial = new WorkflowTrial(services => services.Configure<WorkflowOptions>(
            options => options.Http.AllowedHosts = ["127.0.0.1"]));
        var result = await trial.RunAsync(item.Request(), default);
        var expect = item.Expect;
        var codes = result.Mistakes.Select(mistake => mistake.Code).ToHashSet();
        if (expect["mistakes"] is JsonArray mistakes)
            Assert.Equal(Texts(mistakes).Order(), codes.Order());
        if (!expect.ContainsKey("lines") && !expect.ContainsKey("subStatus"))
        {
            Assert.Null(result.Instance);
            return;
        }

        Assert.True(result.Instance is not null, string.Join('\n', result.Mistakes));
        AssertLines(expect, result);
        AssertIncidents(expect, result);
        Assert.Equal(expect["subStatus"]?.GetValue<string>() ?? "Finished", result.Instance.SubStatus.ToString());
        AssertState(expect, result);
        AssertJournal(expect, result);
    }

    private static void AssertLines(JsonObject expect, TrialResult result)
    {
        if (expect["lines"] is not JsonArray lines)
            return;
        var isSorted = expect["sorted"]?.GetValue<bool>() == true;
        Assert.Equal(Texts(lines), isSorted ? LastKept(result.Lines) : result.Lines);

        // Only what runs in instances of its own comes in no certain order; the parent's last line stays last.
        static IEnumerable<string> LastKept(IReadOnlyList<string> found) =>
            found.SkipLast(1).Order(StringComparer.Ordinal).Append(found[^1]);
    }

    private static void AssertIncidents(JsonObject expect, TrialResult result)
    {
        var incidents = expect["incidents"] is JsonArray wanted ? Texts(wanted) : [];
        Assert.Equal(incidents.Count, result.Incidents.Count);
        foreach (var text in incidents)
            Assert.Contains(
                result.Incidents, incident => incident.Message.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    private static void AssertState(JsonObject expect, TrialResult result)
    {
        if (expect["output"] is JsonObject output)
            Assert.True(JsonNode.DeepEquals(output, result.Run!.Output), result.Run.Output.ToJsonString());
        foreach (var (name, value) in expect["variables"] as JsonObject ?? [])
            Assert.True(JsonNode.DeepEquals(value, result.Variables[name]), $"{name} = {result.Variables[name]}");
        if (expect["name"] is { } instanceName)
            Assert.Equal(instanceName.GetValue<string>(), result.Instance!.Name);
        if (expect["correlationId"] is { } correlationId)
            Assert.Equal(correlationId.GetValue<string>(), result.Instance!.CorrelationId);
        if (expect["bookmarks"] is { } bookmarks)
            Assert.Equal(bookmarks.GetValue<int>(), result.Run!.Bookmarks.Count);
        if (expect["scheduled"] is { } scheduled)
            Assert.Equal(scheduled.GetValue<int>(), result.Run!.Scheduled.Count);
        if (expect["children"] is JsonArray children)
            Assert.Equal(Texts(children), result.Children.Select(child => child.SubStatus.ToString()).Order());
        if (expect["childCount"] is { } count)
            Assert.Equal(count.GetValue<int>(), result.Children.Count);
        if (expect["answer"] is JsonObject answer)
        {
            var given = Assert.Single(result.HttpAnswers);
            Assert.Equal(
                (
                    answer["status"]!.GetValue<int>(),
                    answer["type"]!.GetValue<string>(),
                    answer["content"]!.GetValue<string>()),
                (given.StatusCode, given.ContentType, given.Content));
        }
    }

    private static void AssertJournal(JsonObject expect, TrialResult result)
    {
        foreach (var wanted in (expect["journal"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var found = result.Journal.Where(entry => entry.ActivityId == wanted["activityId"]!.GetValue<string>()
                && entry.EventName == wanted["eventName"]!.GetValue<string>()
                && (wanted["outcome"] is null || entry.Outcome == wanted["outcome"]!.GetValue<string>())).ToList();
            if (wanted["count"] is { } count)
                Assert.Equal(count.GetValue<int>(), found.Count);
            else
                Assert.NotEmpty(found);
        }
    }

    private static List<string> Texts(JsonArray texts) => [.. texts.Select(text => text!.GetValue<string>())];
}
