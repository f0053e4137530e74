using Exchange.Domain.Problems;
using Exchange.Hub.Checks;

namespace Exchange.Hub.Reviews;

/// <summary>
/// Which tasks may be agreed to together: those whose definition allows it, that need no number of a document, and whose version was
/// checked without any finding. Whoever finds something has to look at it.
/// </summary>
public sealed class TogetherRule(ICheckStore checks)
{
    /// <summary>The reason against it, or null. Says nothing of who may decide; <see cref="DecideTask"/> does.</summary>
    public async Task<Problem?> AgainstAsync(ReviewTask task, CancellationToken cancellationToken)
    {
        if (!task.MayDecideTogether || task.DocumentNumberNeeded)
            return ReviewProblems.NotTogether.With(("task", task.Id));
        var check = await checks.FindAsync(task.CaseId, task.Version, cancellationToken);
        return check is { ReportJws: not null, FindingCount: 0 }
            ? null
            : ReviewProblems.TogetherFindings.With(
                ("case", task.CaseId), ("version", task.Version), ("findings", check?.FindingCount ?? 0));
    }
}
