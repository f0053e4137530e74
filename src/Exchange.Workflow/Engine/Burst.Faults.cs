using System.Runtime.CompilerServices;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Engine;

// What went wrong, and taking a faulted instance back into service.
internal sealed partial class Burst
{
    /// <summary>
    /// Takes a faulted instance back into service: what faulted runs again from its beginning, under the same
    /// idempotency key, and what was queued then follows. False when nothing faulted.
    /// </summary>
    public async Task<bool> RetryAsync(CancellationToken cancellationToken)
    {
        var faulted = run.Activities.Where(activity => activity.Status == ActivityRunStatus.Faulted).ToList();
        if (faulted.Count == 0 || run.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            return false;
        (run.Status, run.SubStatus, run.FinishedAt) = (WorkflowStatus.Running, WorkflowSubStatus.Executing, null);
        RequeueScheduled();
        foreach (var timer in run.Bookmarks.Where(mark => mark.DueAt is not null))
            Effects.Stimuli.Add(TimerOf(timer));
        foreach (var again in faulted.Where(again => Execution(again) is not null))
            await RunAgainAsync(Execution(again)!, cancellationToken); // Filtered on the line above.
        await DrainAsync(cancellationToken);
        return true;
    }

    private void KeepScheduled()
    {
        run.Scheduled.AddRange(
            from item in queue
            where item.Owner is not { IsRunning: false }
            select new ScheduledActivity
            {
                NodeId = item.Node.NodeId,
                OwnerRunId = item.Owner?.Id,
                Tag = item.Tag,
                Variables = item.Variables,
            });
        queue.Clear();
    }

    private void RequeueScheduled()
    {
        foreach (var due in run.Scheduled)
        {
            var owner = run.Activities.Find(activity => activity.Id == due.OwnerRunId);
            if (graph.Find(due.NodeId) is { } node)
                queue.AddLast(new WorkItem(node, owner, due.Tag, due.Variables));
        }

        run.Scheduled.Clear();
    }

    private async Task RunAgainAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        var again = execution.ActivityRun;
        (again.Status, again.CompletedAt) = (ActivityRunStatus.Running, null);
        foreach (var affected in SelfAndAncestors(again))
            affected.FaultCount = Math.Max(0, affected.FaultCount - 1);
        await CancelChildrenAsync(again, cancellationToken);
        again.Properties.Clear();
        execution.ForgetOwnVariables();
        await BeginAsync(execution, cancellationToken);
    }

    private async Task GuardedAsync(ActivityExecution execution, Func<Task> body, CancellationToken cancellationToken)
    {
        try
        {
            // Ends and cancellations are told from within one another; a definition that makes too many of them faults.
            RuntimeHelpers.EnsureSufficientExecutionStack();
            await body();
        }
        catch (Exception error) when (!MustAbandon(error, cancellationToken))
        {
            Fault(execution, error);
        }
    }

    // An outage is nobody's fault in the workflow: the burst is thrown away and the stimulus comes again.
    private bool MustAbandon(Exception error, CancellationToken cancellationToken) =>
        error is WorkflowConcurrencyException or OperationCanceledException && cancellationToken.IsCancellationRequested
        || error is not ActivityFaultException && services.IsOutage(error);

    private void Fault(ActivityExecution execution, Exception error)
    {
        var faulted = execution.ActivityRun;
        if (!faulted.IsRunning)
            return;
        faulted.Status = ActivityRunStatus.Faulted;
        faulted.CompletedAt = services.Clock.GetUtcNow();
        foreach (var affected in SelfAndAncestors(faulted))
            affected.FaultCount++;
        run.Bookmarks.RemoveAll(mark => mark.ActivityRunId == faulted.Id);
        AddIncident(execution, error.Message, error.GetType().FullName);
        Journal(execution, "Faulted", message: error.Message);

        // Otherwise only the faulted activity stops; the rest runs on and the instance stays suspended.
        if (SimpleName.Of(graph.Definition.Options.IncidentStrategyType) != "ContinueWithIncidentsStrategy")
        {
            run.Status = WorkflowStatus.Finished;
            run.SubStatus = WorkflowSubStatus.Faulted;
            run.FinishedAt = services.Clock.GetUtcNow();
        }
    }

    private void AddIncident(ActivityExecution? execution, string message, string? exceptionType) =>
        run.Incidents.Add(new Incident
        {
            Id = Guid.CreateVersion7(services.Clock.GetUtcNow()),
            ActivityId = execution?.Node.Id,
            ActivityNodeId = execution?.Node.NodeId,
            ActivityRunId = execution?.ActivityRun.Id,
            ActivityType = execution?.Node.Type,
            Message = Texts.Shortened(message),
            ExceptionType = exceptionType,
            At = services.Clock.GetUtcNow(),
        });
}
