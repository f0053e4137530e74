using System.Text.Json.Nodes;
using Exchange.Domain.Rights;
using Exchange.Hub.Workflows.Designing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;

namespace Exchange.Node.Studio;

/// <summary>Watching instances, and the two things done to them by hand.</summary>
internal static class StudioInstanceRoutes
{
    private const int LargestPage = 1000;

    public static void MapStudioInstances(this IEndpointRouteBuilder studio)
    {
        studio.MapPost("/workflow-instances", ListAsync);
        var instance = studio.MapGroup("/workflow-instances/{instanceId}");
        instance.MapGet("", ShowAsync);
        instance.MapGet("/execution-state", StateAsync);
        instance.MapGet("/variables", VariablesAsync);
        instance.MapMethods("/journal", ["GET", "POST"], JournalAsync);
        studio.MapGet("/activity-executions/list", (HttpContext context, StudioInstances instances) =>
            ExecutionsAsync(context, instances));
        studio.MapGet("/activity-execution-summaries/list", (HttpContext context, StudioInstances instances) =>
            ExecutionsAsync(context, instances));
        studio.MapGet("/activity-executions/by-id", ExecutionAsync);
        studio.MapPost("/activity-executions/report", ReportAsync);
        studio.MapGet("/activity-executions/{runId}/call-stack", CallStack);

        var operate = studio.MapGroup("").Requires(Operation.OperateWorkflows, RightFor.Node);
        operate.MapPost("/cancel/workflow-instances/{instanceId}", CancelAsync);
        operate.MapPost("/bulk-actions/cancel/workflow-instances", CancelManyAsync);
        operate.MapPost("/alterations/workflows/retry", RetryAsync);
        operate.MapDelete("/workflow-instances/{instanceId}", Kept);
        operate.MapPost("/bulk-actions/delete/workflow-instances", Kept);
        operate.MapPost("/bulk-actions/delete/workflow-instances/by-id", Kept);
    }

    private static async Task<IResult> ListAsync(HttpContext context, StudioInstances instances) => new StudioAnswer(
        await instances.ListAsync(await StudioRequest.BodyAsync(context), context.RequestAborted));

    private static async Task<IResult> ShowAsync(
        string instanceId, StudioInstances instances, CancellationToken cancellationToken) =>
        await instances.FindAsync(instanceId, cancellationToken) is { } instance
            ? new StudioAnswer(await instances.DescribeAsync(instance, cancellationToken))
            : Missing(instanceId);

    private static async Task<IResult> StateAsync(
        string instanceId, StudioInstances instances, CancellationToken cancellationToken) =>
        await instances.FindAsync(instanceId, cancellationToken) is { } instance
            ? new StudioAnswer(new JsonObject
            {
                ["status"] = instance.Status.ToString(),
                ["workflowSubStatus"] = instance.SubStatus.ToString(),
                ["subStatus"] = instance.SubStatus.ToString(),
                ["updatedAt"] = instance.UpdatedAt,
            })
            : Missing(instanceId);

    private static async Task<IResult> VariablesAsync(
        string instanceId, StudioInstances instances, CancellationToken cancellationToken) =>
        await instances.FindAsync(instanceId, cancellationToken) is { } instance
            ? StudioAnswer.List(StudioInstances.Variables(instance))
            : Missing(instanceId);

    private static async Task<IResult> JournalAsync(string instanceId, HttpContext context, StudioInstances instances)
    {
        if (await instances.FindAsync(instanceId, context.RequestAborted) is not { } instance)
            return Missing(instanceId);
        var filter = (await StudioRequest.BodyAsync(context))["filter"] as JsonObject ?? [];
        var (ids, nodeIds) = (filter.Texts("activityIds"), filter.Texts("activityNodeIds"));
        var (excluded, events) = (filter.Texts("excludedActivityTypes"), filter.Texts("eventNames"));
        var found = (await instances.JournalAsync(instance.Id, context.RequestAborted)).Where(entry =>
            (ids.Count == 0 || ids.Contains(entry.ActivityId))
            && (nodeIds.Count == 0 || nodeIds.Contains(entry.ActivityNodeId))
            && (events.Count == 0 || events.Contains(entry.EventName))
            && !excluded.Contains(entry.ActivityType)).ToList();
        var query = context.Request.Query;
        var take = Math.Clamp(query.Number("take", query.Number("pageSize", 100)), 1, LargestPage);
        var skip = query.Number("skip", query.Number("page", 0) * take);
        return new StudioAnswer(new JsonObject
        {
            ["items"] = new JsonArray([.. found.Skip(skip).Take(take).Select(Describe)]),
            ["totalCount"] = found.Count,
        });
    }

    private static JsonObject Describe(JournalEntry entry)
    {
        var payload = new JsonObject();
        if (entry.Outcome is { } outcome)
            payload["Outcomes"] = new JsonArray([.. outcome.Split(',').Select(each => JsonValue.Create(each))]);
        return new JsonObject
        {
            ["id"] = $"{entry.InstanceId:N}-{entry.Sequence}",
            ["activityInstanceId"] = ActivityExecutions.IdOf(entry.InstanceId, entry.ActivityRunId),
            ["activityId"] = entry.ActivityId,
            ["activityType"] = entry.ActivityType,
            ["activityTypeVersion"] = 1,
            ["activityName"] = entry.ActivityName,
            ["nodeId"] = entry.ActivityNodeId,
            ["timestamp"] = entry.At,
            ["sequence"] = entry.Sequence,
            ["eventName"] = entry.EventName,
            ["message"] = entry.Message,
            ["source"] = null,
            ["activityState"] = new JsonObject(),
            ["payload"] = payload,
        };
    }

    private static async Task<IResult> ExecutionsAsync(HttpContext context, StudioInstances instances)
    {
        var query = context.Request.Query;
        var nodeId = query["activityNodeId"].FirstOrDefault();
        var isCompleted = bool.TryParse(query["completed"], out var asked) ? asked : (bool?)null;
        if (await instances.FindAsync(query["workflowInstanceId"].FirstOrDefault() ?? "", context.RequestAborted)
            is not { } instance)
            return StudioAnswer.List([]);
        var run = WorkflowRun.FromJson(instance.StateJson);
        var journal = await instances.JournalAsync(instance.Id, context.RequestAborted);
        return StudioAnswer.List(ActivityExecutions.Of(journal)
            .Where(execution => (nodeId is null || execution.First.ActivityNodeId == nodeId)
                && (isCompleted is null || isCompleted == (execution.EndedAt is not null)))
            .Select(execution => ActivityExecutions.Describe(execution, instance.Id, run)));
    }

    private static async Task<IResult> ExecutionAsync(
        string? id, StudioInstances instances, CancellationToken cancellationToken)
    {
        var (instanceId, runId) = ActivityExecutions.Parse(id ?? "");
        if (await instances.FindAsync(instanceId, cancellationToken) is not { } instance)
            return Results.StatusCode(StatusCodes.Status404NotFound);
        var journal = await instances.JournalAsync(instance.Id, cancellationToken);
        return ActivityExecutions.Of(journal).FirstOrDefault(each => each.First.ActivityRunId == runId) is { } execution
            ? new StudioAnswer(
                ActivityExecutions.Describe(execution, instance.Id, WorkflowRun.FromJson(instance.StateJson)))
            : Results.StatusCode(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ReportAsync(HttpContext context, StudioInstances instances)
    {
        var body = await StudioRequest.BodyAsync(context);
        var nodeIds = body.Texts("activityNodeIds");
        var instanceId = body.Text("workflowInstanceId") ?? "";
        if (await instances.FindAsync(instanceId, context.RequestAborted) is not { } instance)
            return new StudioAnswer(new JsonObject { ["stats"] = new JsonArray() });
        var byNode = ActivityExecutions.Of(await instances.JournalAsync(instance.Id, context.RequestAborted))
            .ToLookup(execution => execution.First.ActivityNodeId, StringComparer.Ordinal);
        return new StudioAnswer(new JsonObject
        {
            ["stats"] = new JsonArray(
            [
                .. nodeIds.Where(byNode.Contains)
                    .Select(nodeId => ActivityExecutions.Count(nodeId, [.. byNode[nodeId]])),
            ]),
        });
    }

    private static StudioAnswer CallStack(string runId) => new(new JsonObject
    {
        ["activityExecutionId"] = runId,
        ["items"] = new JsonArray(),
        ["totalCount"] = 0,
    });

    private static async Task<IResult> CancelAsync(
        string instanceId, StudioOperations operations, CancellationToken cancellationToken)
    {
        var cancelled = await operations.CancelAsync(instanceId, cancellationToken);
        return cancelled.Succeeded ? Results.NoContent() : new ProblemResult(cancelled.Problem);
    }

    private static async Task<IResult> CancelManyAsync(HttpContext context, StudioOperations operations)
    {
        var count = 0;
        foreach (var id in (await StudioRequest.BodyAsync(context)).Texts("ids"))
        {
            var cancelled = await operations.CancelAsync(id, context.RequestAborted);
            if (!cancelled.Succeeded)
                return new ProblemResult(cancelled.Problem);
            count++;
        }

        return new StudioAnswer(new JsonObject { ["cancelled"] = count });
    }

    private static async Task<IResult> RetryAsync(HttpContext context, StudioOperations operations)
    {
        var results = new JsonArray();
        foreach (var id in (await StudioRequest.BodyAsync(context)).Texts("workflowInstanceIds"))
        {
            var retried = await operations.RetryAsync(id, context.RequestAborted);
            if (!retried.Succeeded)
                return new ProblemResult(retried.Problem);
            results.Add(new JsonObject { ["workflowInstanceId"] = id, ["isSuccessful"] = true });
        }

        return new StudioAnswer(new JsonObject { ["results"] = results });
    }

    private static ProblemResult Kept() => new(DesignProblems.Kept.With());

    private static ProblemResult Missing(string instanceId) =>
        new(DesignProblems.InstanceNotFound.With(("instance", instanceId)));
}
