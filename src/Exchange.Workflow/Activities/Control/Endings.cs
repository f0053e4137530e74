using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;

namespace Exchange.Workflow.Activities.Control;

/// <summary>Start: a milestone that does nothing.</summary>
internal sealed class Milestone : WorkflowActivity
{
    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>End: does nothing; being terminal, its completion ends the flowchart.</summary>
internal sealed class End : WorkflowActivity
{
    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Ends the nearest composite, or the instance, with outcomes.</summary>
internal sealed class Complete : WorkflowActivity
{
    public static readonly ActivityInput<JsonNode> Outcomes = new(
        "Outcomes", new("Outcomes", "结果"), new("One outcome, or a list.", "一个结果或结果列表。"));

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var execution = (ActivityExecution)context;
        return execution.Burst.CompleteWorkflowAsync(execution, Names(context.Get(Outcomes)), cancellationToken);
    }

    // A name, a list, or a JSON list as text: an Object expression stays text here (gotcha 13).
    internal static List<string>? Names(JsonNode? value)
    {
        var names = value switch
        {
            JsonArray array => ValueConverter.Convert<List<string>>(array) ?? [],
            _ when ValueConverter.ToText(value) is { Length: > 0 } text =>
                text.TrimStart().StartsWith('[') && ValueConverter.TryParse(text) is JsonArray parsed
                    ? ValueConverter.Convert<List<string>>(parsed) ?? []
                    : [text],
            _ => [],
        };
        return names.Count == 0 ? null : names;
    }
}

/// <summary>Ends the whole instance at once.</summary>
internal sealed class Finish : WorkflowActivity
{
    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var execution = (ActivityExecution)context;
        return execution.Burst.FinishAsync(execution, cancellationToken);
    }
}

/// <summary>Fails on purpose.</summary>
internal sealed class Fault : WorkflowActivity
{
    public static readonly ActivityInput<string> Code = new("Code", new("Code", "代码"), new("Error code.", "错误代码。"), "0");

    public static readonly ActivityInput<string> Category = new(
        "Category", new("Category", "类别"), new("Error category.", "错误类别。"), "General");

    public static readonly ActivityInput<string> FaultType = new(
        "FaultType", new("Type", "类型"), new("System or business.", "系统或业务。"), "System");

    public static readonly ActivityInput<string> Message = new(
        "Message", new("Message", "消息"), new("What went wrong.", "错误说明。"));

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken) =>
        throw new ActivityFaultException(
            context.Get(Message) ?? $"{context.Get(Category)} fault {context.Get(Code)} ({context.Get(FaultType)})");
}
