using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Engine;

/// <summary>
/// One stretch of work on one instance: from a stimulus until nothing is ready. Changes the run in memory and collects effects;
/// reads and writes nothing by itself.
/// </summary>
/// <remarks>
/// One first-in-first-out queue, one activity at a time: "parallel" branches interleave breadth-first, and definitions count on
/// that order. Throws only when the burst must be abandoned and tried again (an outage, a cancelled token); what an activity
/// does wrong becomes an incident. Source: elsa-format §2.1.
/// </remarks>
internal sealed class Burst(
    WorkflowGraph graph, WorkflowRun run, BurstServices services, BurstOptions options, string? triggerActivityId = null)
{
    private readonly LinkedList<WorkItem> queue = [];
    private readonly Dictionary<string, ActivityExecution> executions = new(StringComparer.Ordinal);
    private int activities;

    public WorkflowGraph Graph => graph;

    public WorkflowRun Run => run;

    public BurstServices Services => services;

    public BurstOptions Options => options;

    public BurstEffects Effects { get; } = new();

    public OutputRegister Outputs { get; } = new(run);

    public string? TriggerActivityId => triggerActivityId;

    public FlowMode FlowMode => run.Properties[WorkflowRun.FlowModeProperty] is JsonValue mode
        && mode.TryGetValue(out string? name)
        ? name switch
        {
            "TokenBased" => FlowMode.Token,
            "CounterBased" => FlowMode.Counter,
            _ => options.DefaultFlowMode,
        }
        : options.DefaultFlowMode;

    /// <summary>Runs a new instance from its root.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        run.SubStatus = WorkflowSubStatus.Executing;
        queue.AddLast(new WorkItem(graph.Root, null, null, []));
        await DrainAsync(cancellationToken);
    }

    /// <summary>Meets a bookmark and runs on. False when the bookmark is not there (any more).</summary>
    public async Task<bool> ResumeAsync(Guid bookmarkId, JsonObject input, CancellationToken cancellationToken)
    {
        if (run.Status == WorkflowStatus.Finished || run.Bookmarks.Find(mark => mark.Id == bookmarkId) is not { } bookmark
            || run.Activities.Find(activity => activity.Id == bookmark.ActivityRunId) is not { IsRunning: true } activityRun
            || Execution(activityRun) is not { } execution)
            return false;

        run.SubStatus = WorkflowSubStatus.Executing;
        Journal(execution, "Resumed");
        if (bookmark.Burn)
            run.Bookmarks.Remove(bookmark);
        await GuardedAsync(
            execution,
            async () =>
            {
                await Activity(execution).ResumeAsync(execution, input, cancellationToken);
                await SettleAsync(execution, cancellationToken);
            },
            cancellationToken);
        await DrainAsync(cancellationToken);
        return true;
    }

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

    /// <summary>Cancels the whole instance.</summary>
    public async Task CancelAsync(CancellationToken cancellationToken)
    {
        if (run.Status == WorkflowStatus.Finished)
            return;
        queue.Clear();
        if (run.Activities.Find(activity => activity.ParentId is null) is { } root)
            await CancelAsync(root, notifyParent: false, cancellationToken);
        End(WorkflowSubStatus.Cancelled);
        run.UpdatedAt = services.Clock.GetUtcNow();
    }

    public void Schedule(ActivityNode node, ActivityRun owner, string? tag, IReadOnlyList<VariableSlot> variables) =>
        queue.AddLast(new WorkItem(node, owner, tag, variables));

    public bool IsQueued(ActivityNode node, ActivityRun owner) =>
        queue.Any(item => item.Node == node && item.Owner == owner);

    /// <summary>Whether something of this container runs, waits or is queued.</summary>
    public bool HasPendingWork(ActivityRun owner) =>
        run.Activities.Exists(child => child.ParentId == owner.Id && child.IsRunning)
        || queue.Any(item => item.Owner is { } itemOwner && IsSelfOrBelow(itemOwner, owner));

    public bool HasFaultedChild(ActivityRun owner) =>
        run.Activities.Exists(child => child.ParentId == owner.Id && child.Status == ActivityRunStatus.Faulted);

    public IEnumerable<ActivityRun> ChildrenOf(ActivityRun owner) =>
        run.Activities.Where(child => child.ParentId == owner.Id);

    public ActivityRun? ParentOf(ActivityRun activityRun) =>
        activityRun.ParentId is { } id ? run.Activities.Find(candidate => candidate.Id == id) : null;

    /// <summary>The run and the runs around it, innermost first.</summary>
    public IEnumerable<ActivityRun> SelfAndAncestors(ActivityRun activityRun)
    {
        for (var at = activityRun; at is not null; at = ParentOf(at))
            yield return at;
    }

    public ActivityExecution? Execution(ActivityRun activityRun)
    {
        if (executions.TryGetValue(activityRun.Id, out var known))
            return known;
        return graph.Find(activityRun.NodeId) is { } node
            ? executions[activityRun.Id] = new ActivityExecution(this, node, activityRun)
            : null;
    }

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

    public void Journal(ActivityExecution execution, string eventName, string? outcome = null, string? message = null) =>
        Effects.Journal.Add(new JournalEntry
        {
            InstanceId = run.Id,
            Sequence = ++run.JournalSequence,
            At = services.Clock.GetUtcNow(),
            ActivityId = execution.Node.Id,
            ActivityNodeId = execution.Node.NodeId,
            ActivityRunId = execution.ActivityRun.Id,
            ActivityType = execution.Node.Type,
            ActivityName = execution.Node.Activity.Name,
            EventName = eventName,
            Outcome = outcome,
            Message = message is null ? null : Texts.Shortened(message),
        });

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

    /// <summary>What wakes a bookmark when its time has come.</summary>
    public Stimulus TimerOf(Bookmark bookmark)
    {
        var now = services.Clock.GetUtcNow();
        return new Stimulus
        {
            Id = Guid.CreateVersion7(now),
            Kind = StimulusKind.Resume,
            InstanceId = run.Id,
            BookmarkId = bookmark.Id,
            DueAt = bookmark.DueAt ?? now,
            CreatedAt = now,
        };
    }

    private void Stop(string reason)
    {
        AddIncident(null, reason, null);
        queue.Clear();
        End(WorkflowSubStatus.Faulted);
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

    private async Task GuardedAsync(ActivityExecution execution, Func<Task> body, CancellationToken cancellationToken)
    {
        try
        {
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

    private bool IsSelfOrBelow(ActivityRun candidate, ActivityRun owner) => SelfAndAncestors(candidate).Contains(owner);

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

/// <summary>What a burst takes from its surroundings.</summary>
internal sealed record BurstServices(
    WorkflowActivityRegistry Registry, ExpressionEvaluator Expressions, IServiceProvider Provider, TimeProvider Clock)
{
    /// <summary>Whether a failure may pass by itself, so that the burst is repeated instead of faulting the instance.</summary>
    public Func<Exception, bool> IsOutage { get; init; } = Outages.Includes;
}

/// <summary>Failures of resources outside the workflow, which usually pass.</summary>
internal static class Outages
{
    public static bool Includes(Exception error) =>
        error is TimeoutException or IOException or HttpRequestException or SocketException
        || error is System.Data.Common.DbException
        || error.InnerException is { } inner && error is not ScriptException && Includes(inner);
}
