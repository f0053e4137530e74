using System.Text.Json.Nodes;

namespace Exchange.Workflow.Activities;

/// <summary>
/// One kind of step. Created for every execution from the scope's services, so it may take scoped stores and stage changes
/// that are committed together with the workflow's own state; it keeps no state in fields.
/// </summary>
/// <remarks>
/// After a crash the same execution runs again with the same <see cref="ActivityContext.IdempotencyKey"/>: effects that do not
/// go through the scope's unit of work must be made harmless by that key. An activity that creates no bookmark and does not
/// complete by itself is completed with Done after <see cref="ExecuteAsync"/>. An exception is an incident.
/// </remarks>
public abstract class WorkflowActivity
{
    /// <summary>Runs when the activity is reached.</summary>
    public abstract Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Runs when a bookmark of this activity was met. <paramref name="input"/> is what the stimulus carried. The bookmark is
    /// burnt afterwards unless it was created otherwise; unless another bookmark is left, the activity completes with Done when
    /// this method did not complete it.
    /// </summary>
    public virtual Task ResumeAsync(ActivityContext context, JsonObject input, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>
    /// What begins new instances at this activity, asked when a definition in which it can start is published. The context has
    /// inputs and variables but no run: nothing may be set, sent or awaited.
    /// </summary>
    public virtual IReadOnlyList<WorkflowTrigger> DescribeTriggers(ActivityContext context) => [];

    /// <summary>Runs when a waiting activity is cancelled, so that it can withdraw what it handed out (a task, a request).</summary>
    public virtual Task CancelAsync(ActivityContext context, CancellationToken cancellationToken) => Task.CompletedTask;
}
