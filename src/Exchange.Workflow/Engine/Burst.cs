using System.Text.Json.Nodes;
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
internal sealed partial class Burst(
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

    private bool IsSelfOrBelow(ActivityRun candidate, ActivityRun owner) => SelfAndAncestors(candidate).Contains(owner);
}
