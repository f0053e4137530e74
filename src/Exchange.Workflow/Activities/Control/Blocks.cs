using System.Globalization;
using System.Text.Json.Nodes;
using Exchange.Workflow.Activities.Flow;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;

namespace Exchange.Workflow.Activities.Control;

/// <summary>The node around a definition's root: the scope of its variables, and what Complete ends.</summary>
internal sealed class WorkflowScope : ContainerActivity
{
    public override Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        execution.Schedule(execution.Node.Children[0]);
        return Task.CompletedTask;
    }

    public override Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        execution.Complete();
        return Task.CompletedTask;
    }
}

/// <summary>Children one after the other; ends early after a terminal child or a Break.</summary>
internal sealed class Sequence : ContainerActivity
{
    private const string NextProperty = "Next";

    public override Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        ScheduleNext(execution);
        return Task.CompletedTask;
    }

    public override Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        if (child.Node.IsTerminal || execution.IsBroken)
            execution.Complete();
        else
            ScheduleNext(execution);
        return Task.CompletedTask;
    }

    private static void ScheduleNext(ActivityExecution execution)
    {
        var next = execution.Properties[NextProperty]?.GetValue<int>() ?? 0;
        if (execution.Node.ChildrenAt("activities").ElementAtOrDefault(next) is not { } child)
        {
            execution.Complete();
            return;
        }

        execution.Properties[NextProperty] = next + 1;
        execution.Schedule(child);
    }
}

/// <summary>All children at once; ends when each has.</summary>
internal sealed class Parallel : ContainerActivity
{
    private const string OpenProperty = "Open";

    public override Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        var children = execution.Node.ChildrenAt("activities").ToList();
        execution.Properties[OpenProperty] = children.Count;
        foreach (var child in children)
            execution.Schedule(child);
        if (children.Count == 0)
            execution.Complete();
        return Task.CompletedTask;
    }

    public override Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        var open = execution.Properties[OpenProperty]!.GetValue<int>() - 1; // Set before any child runs.
        execution.Properties[OpenProperty] = open;
        if (open <= 0 || execution.IsBroken)
            execution.Complete();
        return Task.CompletedTask;
    }
}

/// <summary>All branches at once; ends with the first or the last of them.</summary>
internal sealed class Fork : ContainerActivity
{
    public static readonly ActivityInput<string> JoinMode = new(
        "JoinMode", new("Join mode", "汇合方式"), new("Wait for all branches or any.", "等待全部或任一分支。"), "WaitAll")
    {
        IsWrapped = false,
        UiHint = "dropdown",
        Options = ["WaitAll", "WaitAny"],
        OptionTexts = new Dictionary<string, LocalizedText>
        {
            ["WaitAll"] = new("All branches", "全部分支完成"),
            ["WaitAny"] = new("Any branch", "任一分支完成"),
        },
    };

    private const string OpenProperty = "Open";

    public override Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        var branches = execution.Node.ChildrenAt("branches").ToList();
        execution.Properties[OpenProperty] = branches.Count;
        foreach (var branch in branches)
            execution.Schedule(branch);
        if (branches.Count == 0)
            execution.Complete();
        return Task.CompletedTask;
    }

    public override Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        var open = execution.Properties[OpenProperty]!.GetValue<int>() - 1; // Set before any branch runs.
        execution.Properties[OpenProperty] = open;
        var isAny = string.Equals(execution.Get(JoinMode), "WaitAny", StringComparison.OrdinalIgnoreCase)
            || execution.Get(JoinMode) == "1";
        if (open <= 0 || isAny || execution.IsBroken)
            execution.Complete();
        return Task.CompletedTask;
    }
}

/// <summary>Runs <c>then</c> or <c>else</c>.</summary>
internal sealed class If : ContainerActivity
{
    public static readonly ActivityInput<bool> Condition = new(
        "Condition", new("Condition", "条件"), new("Decides the branch.", "决定分支的条件。"));

    public static readonly ActivityOutput<bool> Result = new(
        "Result", new("Result", "结果"), new("The condition's value.", "条件的值。"));

    public override Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        var holds = execution.Get(Condition);
        execution.Set(Result, holds);
        if (execution.Node.Child(holds ? "then" : "else") is { } branch)
            execution.Schedule(branch);
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

/// <summary>Runs the activity of the first case that holds, or of all of them; otherwise <c>default</c>.</summary>
internal sealed class Switch : ContainerActivity
{
    public static readonly ActivityInput<JsonArray> Cases = new(
        "Cases", new("Cases", "分支"), new("Conditions with activities.", "带条件的活动。"))
    {
        IsWrapped = false,
        UiHint = "switch-editor",
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

    private const string OpenProperty = "Open";

    public override Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        var matches = SwitchCases.Matching(execution, execution.Get(Cases), execution.Get(Mode)).ToList();
        var ports = matches.Count > 0
            ? matches.Select(match => string.Create(CultureInfo.InvariantCulture, $"cases[{match.Index}]"))
            : ["default"];
        var chosen = ports.Select(execution.Node.Child).Where(child => child is not null).ToList();
        execution.Properties[OpenProperty] = chosen.Count;
        foreach (var child in chosen)
            execution.Schedule(child!); // Filtered two lines above.
        if (chosen.Count == 0)
            execution.Complete();
        return Task.CompletedTask;
    }

    public override Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        var open = execution.Properties[OpenProperty]!.GetValue<int>() - 1; // Set before any child runs.
        execution.Properties[OpenProperty] = open;
        if (open <= 0 || execution.IsBroken)
            execution.Complete();
        return Task.CompletedTask;
    }
}
