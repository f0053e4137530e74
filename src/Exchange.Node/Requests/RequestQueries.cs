using Exchange.Contracts;
using Exchange.Contracts.Requests;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Requests;
using WireKind = Exchange.Contracts.Requests.RequestKind;
using WireState = Exchange.Contracts.Requests.RequestState;

namespace Exchange.Node.Requests;

/// <summary>Reads requests for the API: each person sees those about plans they may see, and their own.</summary>
internal sealed class RequestQueries(IRequestStore requests, DivisionTable divisions)
{
    public async Task<ListPage<RequestItem>> ListAsync(Actor actor, string? after, int limit, CancellationToken cancellationToken)
    {
        var page = await requests.ListAsync(after, limit, cancellationToken);
        return new ListPage<RequestItem>(
            [.. page.Items.Where(request => MayView(actor, request)).Select(Describe)], page.Next);
    }

    public static RequestItem Describe(ExchangeRequest request) => new(
        request.Id,
        request.Kind.To<WireKind>(),
        request.Plan.Value,
        request.CaseId?.Value,
        request.Version,
        request.Requester.Value,
        request.Holder.Value,
        request.RequestedByName,
        request.Purpose,
        request.Layers,
        request.AskedAt,
        request.State.To<WireState>(),
        request.Answer,
        request.AnsweredAt);

    private bool MayView(Actor actor, ExchangeRequest request) => request.RequestedBy == actor.UserName
        || RightsTable.Allows(actor.Grants, Operation.ViewCase, request.Plan.Division, divisions);
}
