using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Evidence;
using Exchange.Hub.Nodes;
using Exchange.Hub.Requests;
using Exchange.Hub.Reviews;
using Exchange.Hub.Routing;

namespace Exchange.Hub.Cases;

/// <summary>
/// Takes a case back (撤回), where it was submitted and while it is still there: its workflow is cancelled, its tasks dropped. What has
/// gone up is asked for instead, see <see cref="AskWithdrawal"/>.
/// </summary>
public sealed class WithdrawCase(
    ICaseStore cases, IReviewTaskStore tasks, IRequestStore requests, EvidenceWriter evidence, CaseWorkflows workflows,
    INodeIdentity node, DivisionTable divisions, TimeProvider clock, IUnitOfWork unit)
{
    public async Task<Outcome<Case>> HandleAsync(CaseId id, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var about = await cases.FindAsync(id, cancellationToken);
        if (about is null || !RightsTable.Allows(actor.Grants, Operation.WithdrawCase, about.Plan.Division, divisions))
            return CaseProblems.NotFound.With(("case", id));
        if (about.SubmittedFrom is { } from)
            return RequestProblems.NotSubmittedHere.With(("case", id), ("from", from));
        if (about.State == CaseState.Forwarded)
            return RequestProblems.MustBeAsked.With(("case", id));
        var now = clock.GetUtcNow();
        var withdrawn = about.Withdraw(now);
        if (!withdrawn.Succeeded)
            return withdrawn.Problem;

        if (await requests.FindOpenWithdrawalAsync(id, cancellationToken) is { } asked)
        {
            // It was returned while its withdrawal was being decided: the wish is fulfilled here and now.
            asked.Settle(true, reason, now);
            workflows.Cancel(asked);
        }

        await FinishAsync(about, reason, actor.UserName, actor.DisplayName, now, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return about;
    }

    /// <summary>What follows once the case stands as withdrawn: workflow cancelled, tasks dropped, evidence and timeline; only stages.</summary>
    internal async Task FinishAsync(
        Case about, string reason, string account, string name, DateTimeOffset now, CancellationToken cancellationToken)
    {
        workflows.Cancel(about, about.Current.Number);
        foreach (var task in await tasks.ListByCaseAsync(about.Id, cancellationToken))
            if (task.Status is ReviewTaskStatus.Open or ReviewTaskStatus.Claimed)
                task.Status = ReviewTaskStatus.Dropped;
        await evidence.RecordAsync(
            about, EvidenceKind.Withdrawal, "withdrawal", about.Current.Number, new Withdrawal(account, reason), now, cancellationToken);
        await cases.AddEntryAsync(
            TimelineLines.Line(
                about.Id, about.Current.Number, node.Division, TimelineTexts.Withdrawn, "withdrawn", name, now, clock,
                ("reason", reason)),
            cancellationToken);
    }

    private sealed record Withdrawal(string WithdrawnBy, string Reason);
}
