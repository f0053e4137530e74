using Exchange.Workflow.Engine;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Activities.Flow;

/// <summary>
/// Runs activities along connections. How joins decide is the business of the flow mode; what both share is here.
/// Source: elsa-format §2.3.
/// </summary>
internal sealed class Flowchart : ContainerActivity
{
    private const string StartProperty = "Start";

    public override Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        if (execution.Node.Flow.FindStart(execution.Burst.TriggerActivityId) is { } start)
        {
            execution.Properties[StartProperty] = start.Id;
            execution.Schedule(start);
        }
        else
        {
            execution.Complete();
        }

        return Task.CompletedTask;
    }

    public override async Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        if (child.Node.IsTerminal || execution.IsBroken)
        {
            execution.Complete();
            return;
        }

        var mode = ModeOf(execution);
        await mode.FollowAsync(child.Node, child.Outcomes ?? DefaultOutcomes, child.Tag, cancellationToken);
        if (mode.IsDone() && !execution.Burst.HasPendingWork(execution.ActivityRun)
            && !execution.Burst.HasFaultedChild(execution.ActivityRun))
            execution.Complete();
    }

    public override async Task ChildCanceledAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken)
    {
        var mode = ModeOf(execution);
        mode.Withdraw(child.Node);

        // The dead path first: it may be what a join still waits for.
        await mode.FollowAsync(child.Node, [], child.Tag, cancellationToken);
        if (!execution.Burst.HasPendingWork(execution.ActivityRun) && !execution.Burst.HasFaultedChild(
            execution.ActivityRun))
            execution.Complete();
    }

    /// <summary>Cancels whatever still runs on the way to an activity.</summary>
    public static async Task CancelForwardAncestorsAsync(
        ActivityExecution flowchart, string activityId, CancellationToken cancellationToken)
    {
        var running = flowchart.Burst.ChildrenOf(flowchart.ActivityRun)
            .Where(run => run.IsRunning && run.ActivityId != activityId).ToList();
        if (running.Count == 0)
            return;
        var ancestors = Analysis(flowchart).ForwardAncestors(activityId);
        foreach (var run in running)
        {
            if (ancestors.Contains(run.ActivityId))
                await flowchart.Burst.CancelAsync(run, notifyParent: true, cancellationToken);
        }
    }

    public static FlowAnalysis Analysis(ActivityExecution flowchart) =>
        flowchart.Node.Flow.From(flowchart.Properties[StartProperty]!.GetValue<string>()); // Set before any child runs.

    /// <summary>The default completion: leaves by a port without a name and by Done.</summary>
    private static readonly IReadOnlyList<string?> DefaultOutcomes = [null, ActivityOutcome.Done.Name];

    private static FlowScheduler ModeOf(ActivityExecution execution) => execution.Burst.FlowMode switch
    {
        FlowMode.Counter => new CounterScheduler(execution),
        FlowMode.Token => new TokenScheduler(execution),
        var other => throw new InvalidOperationException($"No scheduler for the flow mode {other}."),
    };
}

/// <summary>Decides, each time an activity of a flowchart ends, which ones run next.</summary>
internal abstract class FlowScheduler(ActivityExecution flowchart)
{
    protected ActivityExecution Flowchart => flowchart;

    protected FlowGraph Graph => flowchart.Node.Flow;

    protected FlowAnalysis Analysis { get; } = Flow.Flowchart.Analysis(flowchart);

    /// <summary>Follows the connections that leave an ended activity by its outcomes; none for a dead path.</summary>
    public abstract Task FollowAsync(
        ActivityNode ended, IReadOnlyList<string?> outcomes, string? tag, CancellationToken cancellationToken);

    /// <summary>Whether the mode itself has nothing left to wait for.</summary>
    public abstract bool IsDone();

    /// <summary>Takes back what is on the way from or to a cancelled activity.</summary>
    public abstract void Withdraw(ActivityNode canceled);

    /// <summary>A join's declared mode; null for an activity that is no join.</summary>
    protected FlowJoinMode? JoinModeOf(ActivityNode node) => node.Type != FlowJoin.TypeName
        ? null
        : node.Activity.Input(FlowJoin.Mode.JsonName) is { } expression
            ? Expressions.ValueConverter.Convert(flowchart.Evaluate(expression, typeof(FlowJoinMode)), typeof(FlowJoinMode))
                as FlowJoinMode? ?? FlowJoinMode.WaitAny
            : FlowJoinMode.WaitAny;
}
