using Exchange.Contracts;
using Exchange.Contracts.Requests;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Nodes;
using Exchange.Hub.Releases;
using Exchange.Hub.Requests;
using Exchange.Node.Nodes;
using WireKind = Exchange.Contracts.Requests.RequestKind;
using WireState = Exchange.Contracts.Requests.RequestState;

namespace Exchange.Node.Requests;

/// <summary>Reads requests for the API: each person sees those about plans they may see, and their own.</summary>
internal sealed class RequestQueries(
    IRequestStore requests, IReleaseStore releases, DivisionTable divisions, INodeIdentity node)
{
    public async Task<ListPage<RequestItem>> ListAsync(Actor actor, string? after, int limit, CancellationToken cancellationToken)
    {
        var page = await requests.ListAsync(after, limit, cancellationToken);
        var items = new List<RequestItem>();
        foreach (var request in page.Items.Where(request => MayView(actor, request)))
            items.Add(await DescribeAsync(request, cancellationToken));
        return new ListPage<RequestItem>(items, page.Next);
    }

    public async Task<RequestItem> DescribeAsync(ExchangeRequest request, CancellationToken cancellationToken) => new(
        request.Id,
        request.Kind.To<WireKind>(),
        request.Plan.Value,
        request.CaseId?.Value,
        request.Version,
        request.Requester.Value,
        divisions.NameOf(request.Requester),
        request.Holder.Value,
        divisions.NameOf(request.Holder),
        request.RequestedByName,
        request.Purpose,
        request.Layers,
        request.AskedAt,
        request.State.To<WireState>(),
        request.Answer,
        request.AnsweredAt,
        await ReleaseOfAsync(request, cancellationToken));

    // Agreed to is one thing, here is another: the package comes on its own way.
    private async Task<Guid?> ReleaseOfAsync(ExchangeRequest request, CancellationToken cancellationToken) =>
        request is { Kind: Hub.Requests.RequestKind.Data, State: Hub.Requests.RequestState.Granted }
            && request.Requester == node.Division
            ? (await releases.ListAsync(request.Plan, null, 1, cancellationToken)).Items.FirstOrDefault()?.Id : null;

    private bool MayView(Actor actor, ExchangeRequest request) => request.RequestedBy == actor.UserName
        || RightsTable.Allows(actor.Grants, Operation.ViewCase, request.Plan.Division, divisions);
}
