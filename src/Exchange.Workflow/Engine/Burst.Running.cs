using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Engine;

// Runs what is queued, one activity at a time.
internal sealed partial class Burst
{
    /// <summary>Runs a new instance from its root.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        run.SubStatus = WorkflowSubStatus.Executing;
        queue.AddLast(new WorkItem(graph.Root, null, null, []));
        await DrainAsync(cancellationToken);
    }

    public void Schedule(ActivityNode node, ActivityRun owner, string? tag, IReadOnlyList<VariableSlot> variables) =>
        queue.AddLast(new WorkItem(node, owner, tag, variables));

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        // What is queued when a fault ends the instance does not run any more; the state keeps it.
        while (queue.Count > 0 && run.Status == WorkflowStatus.Running)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var item = queue.First!.Value; // Not empty, see above.
            queue.RemoveFirst();
            if (item.Owner is { IsRunning: false })
                continue;
            if (++activities > options.MaxActivities)
                Stop($"More than {options.MaxActivities} activities in one burst: a loop without an end?");
            else if (run.JournalSequence > options.MaxJournalEntries)
                Stop($"More than {options.MaxJournalEntries} events in one instance: a loop without an end?");
            else
                await ExecuteAsync(item, cancellationToken);
        }

        run.UpdatedAt = services.Clock.GetUtcNow();
        KeepScheduled();
        if (run.Status == WorkflowStatus.Running)
        {
            if (run.Activities.TrueForAll(a => a.Status is ActivityRunStatus.Completed or ActivityRunStatus.Canceled))
                End(WorkflowSubStatus.Finished);
            else
                Suspend();
        }

        Outputs.Keep();
    }

    private async Task ExecuteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var activityRun = new ActivityRun
        {
            Id = NextRunId(item),
            ParentId = item.Owner?.Id,
            NodeId = item.Node.NodeId,
            ActivityId = item.Node.Id,
            Tag = item.Tag,
            StartedAt = services.Clock.GetUtcNow(),
        };
        activityRun.Variables.AddRange(item.Variables);
        run.Activities.Add(activityRun);
        await BeginAsync(
            executions[activityRun.Id] = new ActivityExecution(this, item.Node, activityRun), cancellationToken);
    }

    private async Task BeginAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        var activityRun = execution.ActivityRun;
        execution.DeclareVariables();
        Journal(execution, "Started");
        await GuardedAsync(
            execution,
            async () =>
            {
                if (!IsKnown(execution.Node))
                    throw new ActivityFaultException($"The activity type {execution.Node.Type} is not known.");
                execution.EvaluateInputs();
                await Activity(execution).ExecuteAsync(execution, cancellationToken);
                await SettleAsync(execution, cancellationToken);
                if (activityRun.IsRunning && run.Bookmarks.Exists(mark => mark.ActivityRunId == activityRun.Id))
                    Journal(execution, "Suspended");
            },
            cancellationToken);
    }

    /// <summary>Does what the activity asked for while it ran: completes it, now that it has returned.</summary>
    private async Task SettleAsync(ActivityExecution execution, CancellationToken cancellationToken)
    {
        var activityRun = execution.ActivityRun;
        if (!activityRun.IsRunning)
            return;
        if (execution.TakeCompletion() is { } completion)
            await CompleteAsync(execution, completion.Outcomes, cancellationToken);
        else if (Activity(execution) is not ContainerActivity
            && !run.Bookmarks.Exists(mark => mark.ActivityRunId == activityRun.Id))
            await CompleteAsync(execution, null, cancellationToken);
    }

    private string NextRunId(WorkItem item)
    {
        var count = 1;
        if (item.Owner is { } owner)
            owner.ChildCounts[item.Node.Id] = count = owner.ChildCounts.GetValueOrDefault(item.Node.Id) + 1;
        var path = string.Create(CultureInfo.InvariantCulture, $"{run.Id:N}/{item.Owner?.Id}/{item.Node.NodeId}#{count}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 8));
    }

    private bool IsKnown(ActivityNode node) => node.Used is not null || services.Registry.TryFind(node.Type, out _);

    private WorkflowActivity Activity(ActivityExecution execution) => execution.Node.Used is null
        ? execution.Activity ??= services.Registry.Create(execution.Node.Type, services.Provider)
        : execution.Activity ??= new CompositeActivity();

    private ContainerActivity Container(ActivityExecution execution) => (ContainerActivity)Activity(execution);

    private sealed record WorkItem(
        ActivityNode Node, ActivityRun? Owner, string? Tag, IReadOnlyList<VariableSlot> Variables);
}
