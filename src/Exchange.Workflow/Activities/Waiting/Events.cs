using System.Text.Json.Nodes;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Hosting;

namespace Exchange.Workflow.Activities.Waiting;

/// <summary>Waits for a published event; as a trigger, begins an instance for each.</summary>
internal sealed class Event : WorkflowActivity
{
    public const string BookmarkName = "Elsa.Event";
    public const string PayloadInput = "__EventPayloadWorkflowInput";

    public static readonly ActivityInput<string> EventName = new(
        "EventName", new("Event", "事件"), new("Name of the event.", "事件名称。"));

    public static readonly ActivityOutput<JsonNode> Result = new(
        "Result", new("Payload", "内容"), new("What was published with it.", "随事件发布的内容。"));

    public static JsonObject Payload(string eventName) => new() { ["EventName"] = eventName };

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.IsTriggerOfRun)
            context.Set(Result, context.WorkflowInput[PayloadInput]);
        else
            context.CreateBookmark(BookmarkName, Payload(context.Get(EventName) ?? ""));
        return Task.CompletedTask;
    }

    public override Task ResumeAsync(ActivityContext context, JsonObject input, CancellationToken cancellationToken)
    {
        context.Set(Result, input[PayloadInput]);
        return Task.CompletedTask;
    }

    public override IReadOnlyList<WorkflowTrigger> DescribeTriggers(ActivityContext context) =>
        context.Get(EventName) is { Length: > 0 } name ? [new WorkflowTrigger(BookmarkName, Payload(name))] : [];
}

/// <summary>Publishes an event; it is delivered after this burst's commit.</summary>
internal sealed class PublishEvent : WorkflowActivity
{
    public static readonly ActivityInput<string> EventName = new(
        "EventName", new("Event", "事件"), new("Name of the event.", "事件名称。"));

    public static readonly ActivityInput<string> Correlation = new(
        "CorrelationId", new("Correlation id", "关联标识"), new("Only instances with it.", "仅限具有此关联标识的实例。"));

    public static readonly ActivityInput<bool> IsLocalEvent = new(
        "IsLocalEvent", new("Local", "仅本实例"), new("Only this instance.", "仅限本实例。"));

    public static readonly ActivityInput<object> Payload = new(
        "Payload", new("Payload", "内容"), new("Sent along.", "随事件发送的内容。"));

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        if (context.Get(EventName) is not { Length: > 0 } name)
            throw new ActivityFaultException("PublishEvent has no event name.");
        var execution = (ActivityExecution)context;
        var payload = execution.Evaluated(Payload);
        var properties = new JsonObject();
        StartDepth.Add(execution, properties);
        context.Send(SendStimulus.Event(name, payload, context.Clock) with
        {
            Id = context.StableId("event"),
            InstanceId = context.Get(IsLocalEvent) ? context.InstanceId : null,
            CorrelationId = context.Get(Correlation),
            PropertiesJson = properties.ToJsonString(),
        });
        return Task.CompletedTask;
    }
}

/// <summary>Hands a task to somebody outside and waits until it is reported done.</summary>
internal sealed class RunTask : WorkflowActivity
{
    public const string BookmarkName = "Elsa.RunTask";
    public const string ResultInput = "RunTaskInput";

    public static readonly ActivityInput<string> TaskName = new(
        "TaskName", new("Task", "任务"), new("Name of the task.", "任务名称。"));

    public static readonly ActivityInput<JsonObject> Payload = new(
        "Payload", new("Payload", "内容"), new("What the task needs.", "任务所需的内容。"));

    public static readonly ActivityOutput<string> TaskId = new(
        "TaskId", new("Task id", "任务标识"), new("To report completion with.", "用于报告完成的标识。"));

    public static readonly ActivityOutput<JsonNode> Result = new(
        "Result", new("Result", "结果"), new("What was reported.", "报告的结果。"));

    public static JsonObject Address(Guid taskId) => new() { ["TaskId"] = taskId.ToString("N") };

    public override async Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var taskId = context.StableId("task");
        context.Set(TaskId, taskId.ToString("N"));
        context.CreateBookmark(BookmarkName, Address(taskId));
        if (context.Services.GetService(typeof(IWorkflowTaskDispatcher)) is IWorkflowTaskDispatcher dispatcher)
        {
            var task = new WorkflowTask(
                taskId, context.InstanceId, context.CorrelationId, context.Get(TaskName) ?? "", context.Get(Payload) ?? []);
            await dispatcher.DispatchAsync(task, cancellationToken);
        }
    }

    public override Task ResumeAsync(ActivityContext context, JsonObject input, CancellationToken cancellationToken)
    {
        context.Set(Result, input[ResultInput]);
        return Task.CompletedTask;
    }
}
