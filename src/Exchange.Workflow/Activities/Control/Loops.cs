using System.Globalization;
using System.Text.Json.Nodes;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Activities.Control;

/// <summary>The variables a loop gives each round's body.</summary>
internal static class LoopVariables
{
    public const string CurrentValue = "CurrentValue";
    public const string CurrentIndex = "CurrentIndex";

    public static VariableSlot Slot(string name, JsonNode? value) =>
        new() { Id = name, Name = name, Value = value?.DeepClone() };
}

/// <summary>Runs its body as long as the condition, asked before each round, holds.</summary>
internal sealed class While : ContainerActivity
{
    public static readonly ActivityInput<bool> Condition = new(
        "Condition", new("Condition", "条件"), new("Asked before each round.", "每轮之前判断。"))
    {
        IsEvaluated = false,
    };

    public override Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        NextRound(execution);
        return Task.CompletedTask;
    }

    public override Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        if (execution.IsBroken)
            execution.Complete();
        else
            NextRound(execution);
        return Task.CompletedTask;
    }

    private static void NextRound(ActivityExecution execution)
    {
        var holds = ValueConverter.Convert<bool>(execution.Evaluate(Condition));
        if (holds && execution.Node.Child("body") is { } body)
            execution.Schedule(body);
        else
            execution.Complete();
    }
}

/// <summary>Runs its body for each number from start to end. Without a body it never completes, as upstream.</summary>
internal sealed class For : ContainerActivity
{
    public static readonly ActivityInput<int> Start = new("Start", new("Start", "起始值"), new("First value.", "第一个值。"));

    public static readonly ActivityInput<int> End = new("End", new("End", "结束值"), new("Last value.", "最后一个值。"));

    public static readonly ActivityInput<int> Step = new("Step", new("Step", "步长"), new("Step; negative counts down.", "步长，负数为递减。"), 1);

    public static readonly ActivityInput<bool> OuterBoundInclusive = new(
        "OuterBoundInclusive", new("End inclusive", "包含结束值"), new("Whether the end is a value too.", "是否包含结束值。"), true);

    public static readonly ActivityOutput<int> CurrentValue = new(
        "CurrentValue", new("Current value", "当前值"), new("The number of this round.", "本轮的值。"));

    private const string NextProperty = "NextValue";

    public override Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        NextRound(execution, execution.Get(Start));
        return Task.CompletedTask;
    }

    public override Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        if (execution.IsBroken)
            execution.Complete();
        else
            NextRound(execution, execution.Properties[NextProperty]!.GetValue<long>()); // Set with the round.
        return Task.CompletedTask;
    }

    private static void NextRound(ActivityExecution execution, long value)
    {
        var (end, step, inclusive) = (execution.Get(End), execution.Get(Step), execution.Get(OuterBoundInclusive));
        if (step == 0)
            throw new ActivityFaultException("The step of a For loop is 0; it would never end.");
        var isWithin = step > 0
            ? inclusive ? value <= end : value < end
            : inclusive ? value >= end : value > end;
        if (!isWithin)
        {
            execution.Complete();
            return;
        }

        execution.Properties[NextProperty] = value + step;
        execution.Set(CurrentValue, (int)value);
        if (execution.Node.Child("body") is { } body)
            execution.Schedule(body, null, LoopVariables.Slot(LoopVariables.CurrentValue, value));
    }
}

/// <summary>Runs its body for each item. Items are evaluated again after a wait: the expression should be stable.</summary>
internal sealed class ForEach : ContainerActivity
{
    public static readonly ActivityInput<JsonArray> Items = new("Items", new("Items", "项目"), new("The items.", "要遍历的项目。"));

    public static readonly ActivityOutput<JsonNode> CurrentValue = new(
        "CurrentValue", new("Current value", "当前值"), new("The item of this round.", "本轮的项目。"));

    private const string NextProperty = "NextIndex";

    public override Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        NextRound(execution, 0);
        return Task.CompletedTask;
    }

    public override Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        if (execution.IsBroken)
            execution.Complete();
        else
            NextRound(execution, execution.Properties[NextProperty]!.GetValue<int>()); // Set with the round.
        return Task.CompletedTask;
    }

    private static void NextRound(ActivityExecution execution, int index)
    {
        var items = execution.Get(Items) ?? [];
        if (index >= items.Count)
        {
            execution.Complete();
            return;
        }

        execution.Properties[NextProperty] = index + 1;
        execution.Set(CurrentValue, items[index]);
        if (execution.Node.Child("body") is { } body)
        {
            execution.Schedule(
                body,
                null,
                LoopVariables.Slot(LoopVariables.CurrentIndex, index),
                LoopVariables.Slot(LoopVariables.CurrentValue, items[index]));
        }
        else
        {
            execution.Complete();
        }
    }
}

/// <summary>
/// Runs its body for all items at once. The loop values lie on each body's own run, so that a body that waited reads its own
/// item afterwards.
/// </summary>
internal sealed class ParallelForEach : ContainerActivity
{
    public static readonly ActivityInput<JsonArray> Items = new("Items", new("Items", "项目"), new("The items.", "要遍历的项目。"));

    private const string OpenProperty = "Open";

    public override Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        var items = execution.Get(Items) ?? [];
        if (items.Count == 0 || execution.Node.Child("body") is not { } body)
        {
            execution.Complete();
            return Task.CompletedTask;
        }

        execution.Properties[OpenProperty] = items.Count;
        for (var index = 0; index < items.Count; index++)
        {
            execution.Schedule(
                body,
                index.ToString(CultureInfo.InvariantCulture),
                LoopVariables.Slot(LoopVariables.CurrentIndex, index),
                LoopVariables.Slot(LoopVariables.CurrentValue, items[index]));
        }

        return Task.CompletedTask;
    }

    public override Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        var open = execution.Properties[OpenProperty]!.GetValue<int>() - 1; // Set before any body runs.
        execution.Properties[OpenProperty] = open;
        if (open <= 0 || execution.IsBroken)
            execution.Complete();
        return Task.CompletedTask;
    }
}

/// <summary>Stops the nearest loop around it.</summary>
internal sealed class Break : WorkflowActivity
{
    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        ((ActivityExecution)context).Break();
        return Task.CompletedTask;
    }
}
