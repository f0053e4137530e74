using Exchange.Workflow.Engine;

namespace Exchange.Workflow.Activities.Flow;

/// <summary>What an explicit join waits for.</summary>
internal enum FlowJoinMode
{
    WaitAny,
    WaitAll,
    WaitAllActive,
}

/// <summary>An explicit join. The flowchart decides when it runs; running, it stops what is still on the way to it.</summary>
internal sealed class FlowJoin : WorkflowActivity
{
    public const string TypeName = "Elsa.FlowJoin";

    public static readonly ActivityInput<FlowJoinMode> Mode = new(
        "Mode", new("Mode", "汇合方式"), new("Wait for any, all, or all active branches.", "等待任一、全部或全部活动分支。"))
    {
        UiHint = "dropdown",
        Options = ["WaitAny", "WaitAll", "WaitAllActive"],
        OptionTexts = new Dictionary<string, LocalizedText>
        {
            ["WaitAny"] = new("Any branch", "任一分支到达"),
            ["WaitAll"] = new("All branches", "全部分支到达"),
            ["WaitAllActive"] = new("All active branches", "全部已进入的分支到达"),
        },
    };

    public override async Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
    {
        var execution = (ActivityExecution)context;
        if (execution.Burst.FlowMode == FlowMode.Counter
            && execution.Burst.ParentOf(execution.ActivityRun) is { } parent
            && execution.Burst.Execution(parent) is { Node.Type: "Elsa.Flowchart" } flowchart)
            await Flowchart.CancelForwardAncestorsAsync(flowchart, execution.ActivityId, cancellationToken);
    }
}
