using System.Runtime.CompilerServices;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Simulation;

namespace Exchange.Workflow.Engine;

// How runs end: completed, cancelled, or with the whole instance.
internal sealed partial class Burst
{
    /// <summary>Ends a run with outcomes (null: the default ones), tells the container around it, and so on outwards.</summary>
    public async Task CompleteAsync(
        ActivityExecution execution, IReadOnlyList<string>? outcomes, CancellationToken cancellationToken)
    {
        var ended = execution.ActivityRun;
        if (!ended.IsRunning)
            return;
        await CancelChildrenAsync(ended, cancellationToken);
        ended.Status = ActivityRunStatus.Completed;
        ended.CompletedAt = services.Clock.GetUtcNow();
        run.Bookmarks.RemoveAll(mark => mark.ActivityRunId == ended.Id);
        Journal(execution, "Completed", outcomes is null ? null : string.Join(',', outcomes));
        AnswerRecorder.Keep(run, execution.Node, ended, outcomes);
        var parent = ParentOf(ended);
        Forget(ended);
        if (parent is { IsRunning: true } && Execution(parent) is { } owner)
        {
            await GuardedAsync(
                owner,
                async () =>
                {
                    var child = new ChildCompletion(execution.Node, ended, outcomes);
                    await Container(owner).ChildCompletedAsync(owner, child, cancellationToken);
                    await SettleAsync(owner, cancellationToken);
                },
                cancellationToken);
        }
    }

    /// <summary>Cancels a run and everything below it.</summary>
    public async Task CancelAsync(ActivityRun canceled, bool notifyParent, CancellationToken cancellationToken)
    {
        if (!canceled.IsRunning || Execution(canceled) is not { } execution)
            return;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        await CancelChildrenAsync(canceled, cancellationToken);
        canceled.Status = ActivityRunStatus.Canceled;
        canceled.CompletedAt = services.Clock.GetUtcNow();
        run.Bookmarks.RemoveAll(mark => mark.ActivityRunId == canceled.Id);
        Journal(execution, "Canceled");
        var parent = ParentOf(canceled);
        Forget(canceled);
        await WithdrawAsync(execution, cancellationToken);
        if (notifyParent && parent is { IsRunning: true } && Execution(parent) is { } owner)
        {
            await GuardedAsync(
                owner,
                async () =>
                {
                    var child = new ChildCompletion(execution.Node, canceled, []);
                    await Container(owner).ChildCanceledAsync(owner, child, cancellationToken);
                    await SettleAsync(owner, cancellationToken);
                },
                cancellationToken);
        }
    }

    /// <summary>Ends the nearest workflow node around the run: a composite, or the whole instance.</summary>
    public async Task CompleteWorkflowAsync(
        ActivityExecution execution, IReadOnlyList<string>? outcomes, CancellationToken cancellationToken)
    {
        var around = SelfAndAncestors(execution.ActivityRun).Select(Execution).First(e => e is { Node.IsWorkflow: true });

        // The activity itself ends before its surroundings, or it would be journalled as cancelled by itself.
        execution.ActivityRun.Status = ActivityRunStatus.Completed;
        execution.ActivityRun.CompletedAt = services.Clock.GetUtcNow();
        Journal(execution, "Completed", outcomes is null ? null : string.Join(',', outcomes));
        Forget(execution.ActivityRun);
        await CompleteAsync(around!, outcomes, cancellationToken); // The root of every graph is a workflow node.
    }

    /// <summary>Ends the instance at once, whatever else runs or waits.</summary>
    public async Task FinishAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        queue.Clear();
        execution.ActivityRun.Status = ActivityRunStatus.Completed;
        execution.ActivityRun.CompletedAt = services.Clock.GetUtcNow();
        Journal(execution, "Completed");
        foreach (var leaf in run.Activities.Where(activity => activity.IsRunning).Reverse().ToList())
            await CancelAsync(leaf, notifyParent: false, cancellationToken);
        End(WorkflowSubStatus.Finished);
    }

    /// <summary>
    /// Lets an activity take back what it handed out. What goes wrong is told, and does not stop the cancelling.
    /// </summary>
    private async Task WithdrawAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        if (!IsKnown(execution.Node))
            return;
        try
        {
            await Activity(execution).CancelAsync(execution, cancellationToken);
        }
        catch (Exception error) when (!MustAbandon(error, cancellationToken))
        {
            AddIncident(execution, error.Message, error.GetType().FullName);
        }
    }

    private void Stop(string reason)
    {
        AddIncident(null, reason, null);
        queue.Clear();
        End(WorkflowSubStatus.Faulted);
    }

    private void End(WorkflowSubStatus how)
    {
        run.Status = WorkflowStatus.Finished;
        run.SubStatus = how;
        run.FinishedAt = services.Clock.GetUtcNow();
        if (how != WorkflowSubStatus.Faulted)
            run.Bookmarks.Clear();
    }

    private void Suspend()
    {
        run.SubStatus = WorkflowSubStatus.Suspended;
        foreach (var slot in run.Activities.SelectMany(activity => activity.Variables).Where(slot => !slot.IsDurable))
            slot.Value = slot.Default?.DeepClone();
    }

    /// <summary>Cancels everything below a run and takes back what it has queued; the run itself goes on.</summary>
    public async Task CancelChildrenAsync(ActivityRun owner, CancellationToken cancellationToken)
    {
        for (var item = queue.First; item is not null;)
        {
            var next = item.Next;
            if (item.Value.Owner == owner)
                queue.Remove(item);
            item = next;
        }

        foreach (var child in ChildrenOf(owner).Where(child => child.IsRunning).ToList())
            await CancelAsync(child, notifyParent: false, cancellationToken);

        // A faulted child whose container ends anyway has nothing left to wait for.
        foreach (var child in ChildrenOf(owner).ToList())
            Forget(child);
    }

    private void Forget(ActivityRun ended)
    {
        if (ended.ParentId is not null)
            run.Activities.Remove(ended);
    }
}
