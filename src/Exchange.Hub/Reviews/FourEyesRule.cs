using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub.Evidence;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Reviews;

/// <summary>
/// Nobody decides on what he submitted or asked for, and nobody approves what he reviewed himself at this node. One person may
/// answer for several departments whose opinions are solicited, but not countersign for two. A decision somebody gave for a person on
/// leave is the say of both: neither of them has another.
/// </summary>
public sealed class FourEyesRule(CaseDecisions decisions, INodeIdentity node)
{
    /// <summary>Why that account may not decide, or have decided, the task; null when nothing speaks against it.</summary>
    public async Task<Problem?> AgainstAsync(
        Case about, ReviewTask task, string userName, CancellationToken cancellationToken)
    {
        if (IsRequest(task))
            return task.RequestedBy == userName
                ? Problem(task.Kind == DecisionKind.Withdrawal ? Operation.WithdrawCase : Operation.RequestData, task)
                : null;
        if (about.SubmittedBy == userName)
            return Problem(Operation.SubmitPackage, task);
        var earlier = (await decisions.ListAsync(about.Id, cancellationToken)).FirstOrDefault(decision =>
            decision.Node == node.Division && decision.Version == task.Version && decision.IsOf(userName)
            && decision.Kind is not (DecisionKind.Return or DecisionKind.Refuse or DecisionKind.Withdrawal or DecisionKind.DataRequest)
            && (decision.Kind, task.Kind) != (DecisionKind.Opinion, DecisionKind.Opinion));
        return earlier is null ? null : Problem(earlier.Kind, task);
    }

    public static bool IsRequest(ReviewTask task) => task.Kind is DecisionKind.Withdrawal or DecisionKind.DataRequest;

    private static Problem Problem(object earlier, ReviewTask task) =>
        RightsProblems.FourEyes.With(("earlier", earlier), ("operation", TaskRights.OperationFor(task.Kind)));
}
