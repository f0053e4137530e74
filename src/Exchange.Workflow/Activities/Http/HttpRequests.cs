using System.Globalization;
using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Engine;

namespace Exchange.Workflow.Activities.Http;

/// <summary>Calls another system and runs the activity written for the status it answered.</summary>
internal sealed class SendHttpRequest(HttpCall call) : ContainerActivity
{
    public static readonly ActivityInput<JsonArray> ExpectedStatusCodes = new(
        "ExpectedStatusCodes", new("Expected status", "预期状态码"), new("Codes with activities.", "带活动的状态码。"))
    {
        IsWrapped = false,
        UiHint = "http-status-codes",
    };

    public override async Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        var result = await call.SendAsync(execution, cancellationToken);
        var port = result.Failure switch
        {
            HttpCallResult.FailedToConnect => "failedToConnect",
            HttpCallResult.Timeout => "timeout",
            _ => Case(execution, result.StatusCode) ?? "unmatchedStatusCode",
        };
        if (execution.Node.Child(port) is { } next)
            execution.Schedule(next);
        else
            execution.Complete();
    }

    public override Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        execution.Complete();
        return Task.CompletedTask;
    }

    private static string? Case(ActivityExecution execution, int? statusCode)
    {
        var cases = execution.Get(ExpectedStatusCodes) ?? [];
        for (var i = 0; i < cases.Count; i++)
        {
            if (cases[i] is JsonObject expected && expected.Integer("statusCode") == statusCode)
                return string.Create(CultureInfo.InvariantCulture, $"expectedStatusCodes[{i}]");
        }

        return null;
    }
}

/// <summary>
/// Calls another system and leaves by the status it answered. An answer of any kind leaves by Done too.
/// </summary>
internal sealed class FlowSendHttpRequest(HttpCall call) : WorkflowActivity
{
    private const string Unmatched = "Unmatched status code";

    public static readonly ActivityInput<List<int>> ExpectedStatusCodes = new(
        "ExpectedStatusCodes", new("Expected status", "预期状态码"), new("Codes that are outcomes.", "作为结果的状态码。"), [200])
    {
        UiHint = "multitext",
    };

    public override async Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var result = await call.SendAsync((ActivityExecution)context, cancellationToken);
        if (result.Failure is { } failure)
            context.Complete(failure);
        else
            context.Complete(Outcome(context, result.StatusCode ?? 0), ActivityOutcome.Done.Name);
    }

    private static string Outcome(ActivityContext context, int statusCode) =>
        (context.Get(ExpectedStatusCodes) ?? []).Contains(statusCode)
            ? statusCode.ToString(CultureInfo.InvariantCulture)
            : Unmatched;
}
