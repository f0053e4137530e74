using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Hub.Releases;
using Exchange.Hub.Routing;

namespace Exchange.Hub.Requests;

/// <summary>Opens data requests at the node that released the plan asked for; only stages.</summary>
public sealed class HeldReleases(
    ICaseStore cases, IReleaseStore releases, IRequestStore requests, ReleaseStanding standing, CaseWorkflows workflows, INodeIdentity node,
    TimeProvider clock)
{
    /// <summary>The request with its workflow started, or why there is nothing to decide on.</summary>
    public async Task<Outcome<ExchangeRequest>> OpenAsync(
        DataRequestMessage asked, DivisionCode requester, string account, CancellationToken cancellationToken)
    {
        // Only the releasing node hands a release on: what it signed is what the receiver verifies.
        var about = await cases.FindReleasedByPlanAsync(asked.Plan, null, cancellationToken);
        if (about is null
            || (await releases.FindByCaseAsync(about.Id, about.Current.Number, cancellationToken))?.ReleasedBy != node.Division)
            return await EndedAsync(asked.Plan, cancellationToken)
                ?? RequestProblems.NotHeld.With(("node", node.Division), ("plan", asked.Plan));

        var now = clock.GetUtcNow();
        var request = new ExchangeRequest
        {
            Id = asked.RequestId,
            Kind = RequestKind.Data,
            Plan = asked.Plan,
            CaseId = about.Id,
            Version = about.Current.Number,
            Requester = requester,
            Holder = node.Division,
            RequestedBy = account,
            RequestedByName = asked.RequestedBy,
            Purpose = asked.Purpose.Trim(),
            Layers = asked.Layers,
            AskedAt = now,
        };
        // First what may be refused: the caller answers a refusal and commits, so nothing else may be staged then.
        if (workflows.StartRequest(about, request) is { Succeeded: false } refused)
            return refused.Problem;
        requests.Add(request);
        await cases.AddEntryAsync(RequestLines.Asked(about, request, node.Division, now, clock), cancellationToken);
        return request;
    }

    // Who asks for what was recalled is told so, and what to ask for instead.
    private async Task<Problem?> EndedAsync(PlanId plan, CancellationToken cancellationToken)
    {
        var newest = (await releases.ListAsync(plan, null, 1, cancellationToken)).Items.FirstOrDefault();
        return newest?.ReleasedBy == node.Division && await standing.FindEndAsync(newest, cancellationToken) is { } end
            ? ReleaseStanding.Refusal(newest, end)
            : null;
    }
}
