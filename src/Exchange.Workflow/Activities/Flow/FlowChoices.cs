using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;

namespace Exchange.Workflow.Activities.Flow;

/// <summary>Leaves by True or False.</summary>
internal sealed class FlowDecision : WorkflowActivity
{
    public static readonly ActivityInput<bool> Condition = new(
        "Condition", new("Condition", "条件"), new("Decides the outcome.", "决定走向的条件。"));

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Complete(context.Get(Condition) ? "True" : "False");
        return Task.CompletedTask;
    }
}

/// <summary>Whether the first case that holds wins, or all that hold.</summary>
internal enum SwitchMode
{
    MatchFirst,
    MatchAny,
}

/// <summary>Leaves by the label of the first case that holds, or of all of them; otherwise by Default.</summary>
internal sealed class FlowSwitch : WorkflowActivity
{
    public static readonly ActivityInput<JsonArray> Cases = new(
        "Cases", new("Cases", "分支"), new("Labels with conditions.", "带条件的标签。"))
    {
        IsWrapped = false,
        UiHint = "flow-switch-editor",
    };

    public static readonly ActivityInput<SwitchMode> Mode = new(
        "Mode", new("Mode", "匹配方式"), new("First match or any match.", "取首个匹配或全部匹配。"))
    {
        UiHint = "dropdown",
        Options = ["MatchFirst", "MatchAny"],
        OptionTexts = new Dictionary<string, LocalizedText>
        {
            ["MatchFirst"] = new("The first that holds", "首个符合的分支"),
            ["MatchAny"] = new("All that hold", "全部符合的分支"),
        },
    };

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var labels = SwitchCases.Matching((ActivityExecution)context, context.Get(Cases), context.Get(Mode))
            .Select(match => match.Case.Text("label") ?? "").ToList();
        context.Complete(labels.Count > 0 ? labels : ["Default"]);
        return Task.CompletedTask;
    }
}

/// <summary>The cases of a switch whose condition holds.</summary>
internal static class SwitchCases
{
    public static IEnumerable<(int Index, JsonObject Case)> Matching(
        ActivityExecution execution, JsonArray? cases, SwitchMode mode)
    {
        var matches = (cases ?? []).Select((item, index) => (Index: index, Case: item as JsonObject))
            .Where(pair => pair.Case is not null && Holds(execution, pair.Case))
            .Select(pair => (pair.Index, pair.Case!)); // Filtered on the line above.
        return mode == SwitchMode.MatchFirst ? matches.Take(1) : matches;
    }

    private static bool Holds(ActivityExecution execution, JsonObject item) =>
        InputExpression.ReadBare(item["condition"]) is { } condition
        && ValueConverter.Convert<bool>(execution.Evaluate(condition, typeof(bool)));
}

/// <summary>Leaves by all its branches at once, or by Done when it has none.</summary>
internal sealed class FlowFork : WorkflowActivity
{
    public static readonly ActivityInput<List<string>> Branches = new(
        "Branches", new("Branches", "分支"), new("Names of the branches.", "各分支名称。"))
    {
        UiHint = "dynamic-outcomes",
    };

    public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        context.Complete(context.Get(Branches) ?? []);
        return Task.CompletedTask;
    }
}

/// <summary>Wraps one activity so that it can stand in a flowchart.</summary>
internal sealed class FlowNode : ContainerActivity
{
    public override Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        if (execution.Node.Child("body") is { } body)
            execution.Schedule(body);
        else
            execution.Complete();
        return Task.CompletedTask;
    }

    public override Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        execution.Complete();
        return Task.CompletedTask;
    }
}
