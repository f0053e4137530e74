using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Activities.Children;

/// <summary>What a child instance must know to report to the instance that waits for it; kept in its properties.</summary>
internal static class ChildProperties
{
    public const string ParentInstanceId = "ParentInstanceId";
    public const string WaitForCompletion = "WaitForCompletion";

    /// <summary>The parent's bookmark, an id.</summary>
    public const string ParentBookmark = "Exchange:ParentBookmark";

    /// <summary>Report once the first burst is over, however the child stands then.</summary>
    public const string ReportFirstBurst = "Exchange:ReportFirstBurst";
}

/// <summary>The inputs all three child-workflow activities share, and the starting of a child.</summary>
internal static class ChildStart
{
    public static readonly ActivityInput<string> DefinitionId = new(
        "WorkflowDefinitionId", new("Workflow", "流程"), new("The definition to start.", "要启动的流程定义。"))
    {
        UiHint = "workflow-definition-picker",
        IsRequired = true,
    };

    public static readonly ActivityInput<string> Correlation = new(
        "CorrelationId", new("Correlation id", "关联标识"), new("Given to the child.", "赋予子流程的关联标识。"));

    public static readonly ActivityInput<JsonObject> Input = new(
        "Input", new("Input", "输入"), new("Input of the child.", "子流程的输入。"))
    {
        UiHint = "dictionary",
    };

    public static readonly ActivityInput<bool> WaitForCompletion = new(
        "WaitForCompletion", new("Wait", "等待完成"), new("Go on when the child has finished.", "子流程结束后再继续。"))
    {
        UiHint = "checkbox",
    };

    public static readonly ActivityInput<string> Channel = new(
        "ChannelName", new("Channel", "通道"), new("Kept for Elsa; not used here.", "为兼容 Elsa 保留，此处不使用。"));

    public static readonly ActivityInput<bool> StartNewTrace = new(
        "StartNewTrace", new("New trace", "新的追踪"), new("Kept for Elsa; not used here.", "为兼容 Elsa 保留，此处不使用。"))
    {
        UiHint = "checkbox",
    };

    /// <summary>Sends a Start that is committed with this burst; the same child after a crash.</summary>
    public static async Task<Guid> SendAsync(
        ActivityContext context, string purpose, JsonObject input, string? correlationId, JsonObject reporting,
        CancellationToken cancellationToken)
    {
        var definitionId = context.Get(DefinitionId);
        if (string.IsNullOrEmpty(definitionId))
            throw new ActivityFaultException("No workflow definition is given.");
        var store = context.Services.GetRequiredService<IWorkflowStore>();
        if (await store.FindDefinitionAsync(definitionId, DefinitionSelector.Published, cancellationToken) is null)
            throw new ActivityFaultException($"The workflow definition {definitionId} is not published.");

        if (correlationId?.Length > NameLengths.CorrelationId)
            throw new ActivityFaultException(
                $"The child's correlation id is longer than {NameLengths.CorrelationId} characters.");

        var childId = context.StableId(purpose);
        var parent = context.InstanceId.ToString("N");
        var childInput = (JsonObject)input.DeepClone();
        childInput[ChildProperties.ParentInstanceId] = parent;
        var properties = (JsonObject)reporting.DeepClone();
        properties[ChildProperties.ParentInstanceId] = parent;
        StartDepth.Add((ActivityExecution)context, properties);
        context.Send(SendStimulus.Start(definitionId, childId, context.Clock, childInput) with
        {
            ParentInstanceId = context.InstanceId,
            CorrelationId = correlationId,
            PropertiesJson = properties.ToJsonString(ValueConverter.Json),
        });
        return childId;
    }

    public static JsonObject Address(Guid childId) => new() { ["ChildInstanceId"] = childId.ToString("N") };

    /// <summary>The report of a child, as far as definitions may see it.</summary>
    public static JsonObject Result(JsonObject report) => new()
    {
        ["workflowInstanceId"] = report["workflowInstanceId"]?.DeepClone(),
        ["status"] = report["status"]?.DeepClone(),
        ["subStatus"] = report["subStatus"]?.DeepClone(),
        ["output"] = report["output"]?.DeepClone(),
    };
}

/// <summary>Starts another workflow, and waits for it when asked.</summary>
internal sealed class DispatchWorkflow : WorkflowActivity
{
    public static readonly ActivityOutput<JsonNode> Result = new(
        "Result", new("Result", "结果"), new("The child's output.", "子流程的输出。"));

    public override async Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var reporting = new JsonObject();
        if (context.Get(ChildStart.WaitForCompletion))
        {
            var bookmark = context.CreateBookmark("Elsa.DispatchWorkflow", ChildStart.Address(context.StableId("child")));
            reporting[ChildProperties.WaitForCompletion] = true;
            reporting[ChildProperties.ParentBookmark] = bookmark;
        }

        await ChildStart.SendAsync(
            context, "child", context.Get(ChildStart.Input) ?? [], context.Get(ChildStart.Correlation), reporting, cancellationToken);
    }

    public override Task ResumeAsync(ActivityContext context, JsonObject input, CancellationToken cancellationToken)
    {
        context.Set(Result, input["output"]);
        return Task.CompletedTask;
    }
}

/// <summary>
/// Starts another workflow and goes on after its first burst, or when it has finished. Upstream runs the child inside the
/// parent's burst; here it has a burst of its own, so that each commit concerns one instance.
/// </summary>
internal sealed class ExecuteWorkflow : WorkflowActivity
{
    public static readonly ActivityOutput<JsonNode> Result = new(
        "Result", new("Result", "结果"), new("Status and output of the child.", "子流程的状态与输出。"));

    public override async Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var bookmark = context.CreateBookmark("Elsa.ExecuteWorkflow", ChildStart.Address(context.StableId("child")));
        var waits = context.Get(ChildStart.WaitForCompletion);
        var reporting = new JsonObject { [ChildProperties.ParentBookmark] = bookmark };
        reporting[waits ? ChildProperties.WaitForCompletion : ChildProperties.ReportFirstBurst] = true;
        await ChildStart.SendAsync(
            context, "child", context.Get(ChildStart.Input) ?? [], context.Get(ChildStart.Correlation), reporting, cancellationToken);
    }

    public override Task ResumeAsync(ActivityContext context, JsonObject input, CancellationToken cancellationToken)
    {
        // A child that had to wait hands over its bare output; source: elsa-format §2.5.
        var hadToWait = context.Get(ChildStart.WaitForCompletion) && input["firstBurst"]?.GetValueKind() != JsonValueKind.True;
        context.Set(Result, hadToWait ? input["output"] : ChildStart.Result(input));
        return Task.CompletedTask;
    }
}

/// <summary>Starts one child per item; runs a body for each that ends; waits for all when asked.</summary>
internal sealed class BulkDispatchWorkflows : ContainerActivity
{
    public static readonly ActivityInput<JsonArray> Items = new("Items", new("Items", "项目"), new("One child each.", "每项启动一个子流程。"));

    public static readonly ActivityInput<string> ItemKey = new(
        "DefaultItemInputKey", new("Item key", "项目键"), new("Input name of a plain item.", "普通项目的输入名称。"), "Item");

    public static readonly ActivityInput<string> CorrelationIdFunction = new(
        "CorrelationIdFunction", new("Correlation id", "关联标识"), new("Evaluated per item.", "按项目计算。"))
    {
        IsEvaluated = false,
    };

    public static readonly ActivityInput<bool> WaitForCompletion =
        ChildStart.WaitForCompletion with { Default = true };

    private const string OpenProperty = "Open";
    private const string BodiesProperty = "Bodies";
    private const string BookmarkProperty = "Bookmark";
    private const string ChildVariable = "ChildInstanceId";

    public override async Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        var items = execution.Get(Items) ?? [];
        var limit = execution.Burst.Options.MaxChildren;
        if (items.Count > limit)
            throw new ActivityFaultException(
                $"{items.Count} children are asked for; at most {limit} can be started at once.");
        var waits = execution.Get(WaitForCompletion);
        var reporting = new JsonObject();
        if (waits && items.Count > 0)
        {
            var payload = new JsonObject { ["ParentInstanceId"] = execution.InstanceId.ToString("N") };
            var bookmark = execution.CreateBookmark("Elsa.BulkDispatchWorkflows", payload, burn: false);
            execution.Properties[BookmarkProperty] = bookmark;
            execution.Properties[OpenProperty] = items.Count;
            reporting[ChildProperties.WaitForCompletion] = true;
            reporting[ChildProperties.ParentBookmark] = bookmark;
        }

        for (var index = 0; index < items.Count; index++)
        {
            var input = (JsonObject)(execution.Get(ChildStart.Input) ?? []).DeepClone();
            if (items[index] is JsonObject dictionary)
            {
                foreach (var (name, value) in dictionary)
                    input[name] = value?.DeepClone();
            }
            else
            {
                input[execution.Get(ItemKey) ?? "Item"] = items[index]?.DeepClone();
            }

            var correlation = ValueConverter.ToText(
                execution.Evaluate(CorrelationIdFunction, new Dictionary<string, JsonNode?> { ["item"] = items[index] }));
            await ChildStart.SendAsync(
                execution, $"child {index}", input, correlation, reporting, cancellationToken);
        }

        if (!waits || items.Count == 0)
            execution.Complete("Completed", ActivityOutcome.Done.Name);
    }

    public override Task ResumeAsync(ActivityContext context, JsonObject input, CancellationToken cancellationToken)
    {
        var execution = (ActivityExecution)context;
        Add(execution, OpenProperty, -1);
        var port = input["subStatus"]?.GetValue<string>() == "Finished" ? "childCompleted" : "childFaulted";
        if (execution.Node.Child(port) is { } body)
        {
            Add(execution, BodiesProperty, 1);
            execution.Schedule(body, null, Control.LoopVariables.Slot(ChildVariable, input["workflowInstanceId"]));
        }

        CompleteWhenDone(execution);
        return Task.CompletedTask;
    }

    public override Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        Add(execution, BodiesProperty, -1);
        CompleteWhenDone(execution);
        return Task.CompletedTask;
    }

    private static void CompleteWhenDone(ActivityExecution execution)
    {
        if (Count(execution, OpenProperty) <= 0 && Count(execution, BodiesProperty) <= 0)
            execution.Complete("Completed", ActivityOutcome.Done.Name);
    }

    private static int Count(ActivityExecution execution, string name) => execution.Properties[name]?.GetValue<int>() ?? 0;

    private static void Add(ActivityExecution execution, string name, int change) =>
        execution.Properties[name] = Count(execution, name) + change;
}
