using System.Text.Json.Nodes;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;

namespace Exchange.Node.Studio;

/// <summary>The executions of activities, put together from the journal, which is what is kept of them.</summary>
internal static class ActivityExecutions
{
    /// <summary>Oldest first.</summary>
    public static IReadOnlyList<ActivityExecution> Of(IReadOnlyList<JournalEntry> journal) =>
        [.. journal.GroupBy(entry => entry.ActivityRunId).Select(run => new ActivityExecution([.. run]))];

    /// <summary>The designer asks for an execution by this alone, so it names the instance too.</summary>
    public static string IdOf(Guid instanceId, string runId) => $"{instanceId:N}.{runId}";

    public static (string InstanceId, string RunId) Parse(string id)
    {
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? ("", id) : (id[..dot], id[(dot + 1)..]);
    }

    /// <summary>One line of the badges on the drawing.</summary>
    public static JsonObject Count(string nodeId, IReadOnlyCollection<ActivityExecution> executions) => new()
    {
        ["activityId"] = nodeId[(nodeId.LastIndexOf(':') + 1)..],
        ["activityNodeId"] = nodeId,
        ["startedCount"] = executions.Count,
        ["completedCount"] = executions.Count(execution => execution.Status == "Completed"),
        ["uncompletedCount"] = executions.Count(execution => execution.Status != "Completed"),
        ["isBlocked"] = executions.Any(execution => execution.IsWaiting),
        ["isFaulted"] = executions.Any(execution => execution.Status == "Faulted"),
        ["metadata"] = new JsonObject(),
    };

    public static JsonObject Describe(ActivityExecution execution, Guid instanceId, WorkflowRun? run)
    {
        var outputs = new JsonObject();
        foreach (var output in run?.Outputs.Where(output => output.ActivityId == execution.First.ActivityId) ?? [])
            outputs[output.OutputName] = output.Value?.DeepClone();
        var payload = new JsonObject();
        if (execution.Outcomes.Count > 0)
            payload["Outcomes"] = new JsonArray([.. execution.Outcomes.Select(outcome => JsonValue.Create(outcome))]);
        return new JsonObject
        {
            ["id"] = IdOf(instanceId, execution.First.ActivityRunId),
            ["workflowInstanceId"] = instanceId.ToString(),
            ["activityId"] = execution.First.ActivityId,
            ["activityNodeId"] = execution.First.ActivityNodeId,
            ["activityType"] = execution.First.ActivityType,
            ["activityTypeVersion"] = 1,
            ["activityName"] = execution.First.ActivityName,
            ["activityState"] = new JsonObject(),
            ["payload"] = payload,
            ["outputs"] = outputs,
            ["properties"] = new JsonObject(),
            ["metadata"] = new JsonObject(),
            ["startedAt"] = execution.First.At,
            ["completedAt"] = execution.EndedAt,
            ["hasBookmarks"] = execution.IsWaiting,
            ["status"] = execution.Status,
            ["aggregateFaultCount"] = execution.Status == "Faulted" ? 1 : 0,
        };
    }
}

/// <summary>What the journal says about one run of an activity, in order; never empty.</summary>
internal sealed class ActivityExecution(IReadOnlyList<JournalEntry> entries)
{
    private static readonly HashSet<string> Ends =
        new(StringComparer.Ordinal) { "Completed", "Canceled", "Faulted" };

    private static readonly HashSet<string> Moves =
        new(StringComparer.Ordinal) { "Started", "Resumed", "Suspended", "Completed", "Canceled", "Faulted" };

    public JournalEntry First => entries[0];

    private JournalEntry? LastMove => entries.LastOrDefault(entry => Moves.Contains(entry.EventName));

    /// <summary>Running, Completed, Canceled or Faulted.</summary>
    public string Status => LastMove is { } last && Ends.Contains(last.EventName) ? last.EventName : "Running";

    public DateTimeOffset? EndedAt => Status == "Running" ? null : LastMove?.At;

    public bool IsWaiting => LastMove?.EventName == "Suspended";

    public IReadOnlyList<string> Outcomes => LastMove is { EventName: "Completed" } last
        ? (last.Outcome ?? "Done").Split(',', StringSplitOptions.RemoveEmptyEntries)
        : [];
}
