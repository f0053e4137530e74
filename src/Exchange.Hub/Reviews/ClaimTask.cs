using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;

namespace Exchange.Hub.Reviews;

/// <summary>Takes a task so that colleagues see who works on it. Claiming one's own task again changes nothing.</summary>
public sealed class ClaimTask(IReviewTaskStore tasks, IAccountStore accounts, DivisionTable divisions, IUnitOfWork unit)
{
    public async Task<Outcome<ReviewTask>> HandleAsync(Guid taskId, Actor actor, CancellationToken cancellationToken)
    {
        var task = await tasks.FindAsync(taskId, cancellationToken);
        if (task is null || TaskRights.Check(task, actor, divisions) is not null)
            return ReviewProblems.TaskNotFound.With(("task", taskId));
        if (task.Status is ReviewTaskStatus.Decided or ReviewTaskStatus.Dropped)
            return ReviewProblems.TaskNotOpen.With(("task", taskId), ("status", task.Status));
        if (task.ClaimedBy is { } holder && holder != actor.UserName)
            return ReviewProblems.ClaimedByOther.With(
                ("task", taskId), ("holder", holder),
                ("holderName", (await accounts.FindAsync(holder, cancellationToken))?.DisplayName ?? holder));
        if (task.Status == ReviewTaskStatus.Claimed)
            return task;

        (task.Status, task.ClaimedBy) = (ReviewTaskStatus.Claimed, actor.UserName);
        await unit.CommitAsync(cancellationToken);
        return task;
    }
}
