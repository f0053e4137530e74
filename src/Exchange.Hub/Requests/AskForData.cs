using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Requests;

/// <summary>What somebody asks for.</summary>
/// <param name="Holder">The node that released the plan; this node itself for a department here.</param>
/// <param name="Layers">Layers wanted; empty: the whole package.</param>
public sealed record DataWish(DivisionCode Holder, PlanId Plan, string Purpose, IReadOnlyList<string> Layers);

/// <summary>Asks the node that released a plan for it (数据申请); a person there decides.</summary>
public sealed class AskForData(
    IRequestStore requests, HeldReleases held, ExchangeOutbox outbox, INodeDirectory directory, INodeIdentity node,
    DivisionTable divisions, TimeProvider clock, IUnitOfWork unit)
{
    public async Task<Outcome<ExchangeRequest>> HandleAsync(DataWish wish, Actor actor, CancellationToken cancellationToken)
    {
        if (!RightsTable.Allows(actor.Grants, Operation.RequestData, node.Division, divisions))
            return RightsProblems.Denied.With(("operation", Operation.RequestData), ("division", node.Division));
        if (wish.Purpose.Trim() is not { Length: > 0 and <= RequestRules.MaxPurposeLength } || !RequestRules.AreLayers(wish.Layers))
            return RequestProblems.WordsInvalid.With(
                ("purpose", wish.Purpose.Length), ("maxPurpose", RequestRules.MaxPurposeLength), ("layers", wish.Layers.Count),
                ("maxLayers", RequestRules.MaxLayers));
        if (wish.Holder != node.Division && directory.Find(wish.Holder) is null)
            return RequestProblems.NoSuchHolder.With(("holder", wish.Holder));

        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var opened = wish.Holder == node.Division
            ? await held.OpenAsync(
                new DataRequestMessage(id, wish.Plan, actor.DisplayName, wish.Purpose, wish.Layers), node.Division, actor.UserName,
                cancellationToken)
            : await SendAsync(id, wish, actor, cancellationToken);
        if (opened.Succeeded)
            await unit.CommitAsync(cancellationToken);
        return opened;
    }

    private async Task<Outcome<ExchangeRequest>> SendAsync(Guid id, DataWish wish, Actor actor, CancellationToken cancellationToken)
    {
        var request = new ExchangeRequest
        {
            Id = id,
            Kind = RequestKind.Data,
            Plan = wish.Plan,
            Version = 0,
            Requester = node.Division,
            Holder = wish.Holder,
            RequestedBy = actor.UserName,
            RequestedByName = actor.DisplayName,
            Purpose = wish.Purpose.Trim(),
            Layers = wish.Layers,
            AskedAt = clock.GetUtcNow(),
        };
        requests.Add(request);
        await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = wish.Holder,
                Type = MessageTypes.DataRequest,
                IdempotencyKey = $"data-request:{id}",
                Body = RecordBody.Of(new DataRequestMessage(id, wish.Plan, $"{node.Name} {actor.DisplayName}", request.Purpose, wish.Layers)),
            },
            cancellationToken);
        return request;
    }
}
