using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Reviews;

/// <summary>Gives a taken task back to its group, so that somebody else can take it. One that nobody took stays as it is.</summary>
public sealed class ReleaseTask(
    IReviewTaskStore tasks, ICaseStore cases, IAccountStore accounts, HandOverRule rule, INodeIdentity node, TimeProvider clock,
    IUnitOfWork unit)
{
    public async Task<Outcome<ReviewTask>> HandleAsync(Guid taskId, Actor actor, CancellationToken cancellationToken)
    {
        if (await tasks.FindAsync(taskId, cancellationToken) is not { } task)
            return ReviewProblems.TaskNotFound.With(("task", taskId));
        if (await rule.AgainstAsync(task, actor, cancellationToken) is { } reason)
            return reason;
        if (task.ClaimedBy is not { } holder)
            return task;

        var name = holder == actor.UserName
            ? actor.DisplayName
            : (await accounts.FindAsync(holder, cancellationToken))?.DisplayName ?? holder;
        await cases.AddEntryAsync(
            TimelineLines.Task(TimelineTexts.TaskReleased, task, node.Division, actor, clock, ("holder", name)), cancellationToken);
        (task.Status, task.ClaimedBy) = (ReviewTaskStatus.Open, null);
        await unit.CommitAsync(cancellationToken);
        return task;
    }
}
