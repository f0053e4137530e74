using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;

namespace Exchange.Hub.Reviews;

/// <summary>
/// Who may work on a task: the candidate role, held for the task's division and department, with the right the decision needs. A
/// department's task is for that department alone, and a task of the office for no department: default deny.
/// </summary>
public static class TaskRights
{
    public static Operation OperationFor(DecisionKind kind) => kind switch
    {
        DecisionKind.Approve or DecisionKind.Record => Operation.DecideApproval,
        DecisionKind.Countersign or DecisionKind.Opinion => Operation.Countersign,
        DecisionKind.Review or DecisionKind.Return => Operation.DecideReview,
        DecisionKind.Withdrawal or DecisionKind.DataRequest or DecisionKind.Refuse => Operation.DecideRequest,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind."),
    };

    /// <summary>Null when allowed.</summary>
    public static Problem? Check(ReviewTask task, Actor actor, DivisionTable divisions)
    {
        var operation = OperationFor(task.Kind);
        var grants = actor.Grants.Where(grant => grant.Role == task.CandidateRole && grant.Department == task.Department);
        return RightsTable.Allows(grants, operation, task.Division, divisions)
            ? null
            : RightsProblems.Denied.With(("operation", operation), ("division", task.Division));
    }
}
