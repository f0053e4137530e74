using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Hub.Routing;

namespace Exchange.Hub.Requests;

/// <summary>
/// A clerk asks that a case which has gone up comes back (撤回申请). A second person here agrees first; then every
/// level that has the case decides.
/// </summary>
public sealed class AskWithdrawal(
    ICaseStore cases, IRequestStore requests, CaseWorkflows workflows, INodeIdentity node, DivisionTable divisions,
    TimeProvider clock, IUnitOfWork unit)
{
    public async Task<Outcome<ExchangeRequest>> HandleAsync(
        CaseId id, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var about = await cases.FindAsync(id, cancellationToken);
        if (about is null || !RightsTable.Allows(actor.Grants, Operation.WithdrawCase, about.Plan.Division, divisions))
            return CaseProblems.NotFound.With(("case", id));
        if (about.SubmittedFrom is { } from)
            return RequestProblems.NotSubmittedHere.With(("case", id), ("from", from));
        if (about.State != CaseState.Forwarded)
            return RequestProblems.NotForwarded.With(
                ("case", id), ("state", CaseStates.NameEn(about.State)), ("stateZh", CaseStates.NameZh(about.State)));
        if (await requests.FindOpenWithdrawalAsync(id, cancellationToken) is { } earlier)
            return RequestProblems.AlreadyAsked.With(("case", id), ("at", earlier.AskedAt.ToString("u")));

        var now = clock.GetUtcNow();
        var request = new ExchangeRequest
        {
            Id = Guid.CreateVersion7(now),
            Kind = RequestKind.Withdrawal,
            Plan = about.Plan,
            CaseId = id,
            Version = about.Current.Number,
            Requester = node.Division,
            Holder = node.Division,
            RequestedBy = actor.UserName,
            RequestedByName = actor.DisplayName,
            Purpose = reason,
            AskedAt = now,
        };
        requests.Add(request);
        await cases.AddEntryAsync(RequestLines.Asked(about, request, node.Division, now, clock), cancellationToken);
        var started = workflows.StartRequest(about, request);
        if (!started.Succeeded)
            return started.Problem;
        await unit.CommitAsync(cancellationToken);
        return request;
    }
}
