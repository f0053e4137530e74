using Exchange.Workflow.Activities;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Engine;

/// <summary>
/// An activity that schedules others. It is told when each of them ends; it keeps what it must remember in the run's
/// properties and completes itself.
/// </summary>
internal abstract class ContainerActivity : WorkflowActivity
{
    public sealed override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken) =>
        ExecuteAsync((ActivityExecution)context, cancellationToken);

    public abstract Task ExecuteAsync(ActivityExecution execution, CancellationToken cancellationToken);

    public abstract Task ChildCompletedAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken);

    /// <summary>A child was cancelled on its own; by default as good as completed.</summary>
    public virtual Task ChildCanceledAsync(
        ActivityExecution execution, ChildCompletion child, CancellationToken cancellationToken) =>
        ChildCompletedAsync(execution, child, cancellationToken);
}

/// <summary>How a child ended. Outcomes of null are the default completion.</summary>
internal sealed record ChildCompletion(ActivityNode Node, ActivityRun Run, IReadOnlyList<string>? Outcomes)
{
    public string? Tag => Run.Tag;
}
