using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Evidence;
using Exchange.Hub.Nodes;
using Exchange.Hub.Reviews;
using Exchange.Hub.Routing;

namespace Exchange.Hub.Cases;

/// <summary>
/// Takes a case back (撤回), where it was submitted and while it is still there: its workflow is cancelled, its tasks dropped.
/// </summary>
public sealed class WithdrawCase(
    ICaseStore cases, IReviewTaskStore tasks, EvidenceWriter evidence, CaseWorkflows workflows,
    INodeIdentity node, DivisionTable divisions, TimeProvider clock, IUnitOfWork unit)
{
    public async Task<Outcome<Case>> HandleAsync(CaseId id, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var about = await cases.FindAsync(id, cancellationToken);
        if (about is null || !RightsTable.Allows(actor.Grants, Operation.WithdrawCase, about.Plan.Division, divisions))
            return CaseProblems.NotFound.With(("case", id));
        var now = clock.GetUtcNow();
        var withdrawn = about.Withdraw(now);
        if (!withdrawn.Succeeded)
            return withdrawn.Problem;

        workflows.Cancel(about, about.Current.Number);
        foreach (var task in await tasks.ListByCaseAsync(id, cancellationToken))
            if (task.Status is ReviewTaskStatus.Open or ReviewTaskStatus.Claimed)
                task.Status = ReviewTaskStatus.Dropped;
        await evidence.RecordAsync(
            about, EvidenceKind.Withdrawal, "withdrawal", about.Current.Number, new Withdrawal(actor.UserName, reason), now, cancellationToken);
        await cases.AddEntryAsync(
            TimelineLines.Line(
                id, about.Current.Number, node.Division, TimelineTexts.Withdrawn, "withdrawn", actor.DisplayName, now, clock,
                ("reason", reason)),
            cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return about;
    }

    private sealed record Withdrawal(string WithdrawnBy, string Reason);
}
