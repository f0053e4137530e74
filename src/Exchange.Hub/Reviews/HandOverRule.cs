using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;

namespace Exchange.Hub.Reviews;

/// <summary>
/// Who may give a task back to its group or hand it over: who took it; while nobody did, everybody who may decide it; and at any time who
/// leads the office or department it was given to, which is whoever may approve there.
/// </summary>
public sealed class HandOverRule(IAccountStore accounts, DivisionTable divisions)
{
    /// <summary>What speaks against it; null when nothing does.</summary>
    public async Task<Problem?> AgainstAsync(ReviewTask task, Actor actor, CancellationToken cancellationToken)
    {
        var leads = Leads(task, actor);
        if (!leads && TaskRights.Check(task, actor, divisions) is not null)
            return ReviewProblems.TaskNotFound.With(("task", task.Id));
        if (task.Status is ReviewTaskStatus.Decided or ReviewTaskStatus.Dropped)
            return ReviewProblems.TaskNotOpen.With(("task", task.Id), ("status", task.Status));
        return leads || task.ClaimedBy is not { } holder || holder == actor.UserName
            ? null
            : ReviewProblems.ClaimedByOther.With(
                ("task", task.Id), ("holder", holder),
                ("holderName", (await accounts.FindAsync(holder, cancellationToken))?.DisplayName ?? holder));
    }

    /// <summary>The same without its reason.</summary>
    public bool Allows(ReviewTask task, Actor actor) =>
        task.Status is ReviewTaskStatus.Open or ReviewTaskStatus.Claimed
        && (Leads(task, actor)
            || (TaskRights.Check(task, actor, divisions) is null && (task.ClaimedBy is null || task.ClaimedBy == actor.UserName)));

    /// <summary>A department leads its own tasks and no others, as it decides its own and no others.</summary>
    private bool Leads(ReviewTask task, Actor actor) => RightsTable.Allows(
        actor.Grants.Where(grant => grant.Department == task.Department), Operation.DecideApproval, task.Division, divisions);
}
