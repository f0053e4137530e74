using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Extracts;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Releases;

/// <summary>
/// Standing orders of other nodes for releases of this one, made by its administrator. Stages and commits.
/// </summary>
public sealed class SubscriptionDesk(
    IReleaseStore releases, LayerCatalogue catalogue, INodeDirectory directory, INodeIdentity node, DivisionTable divisions,
    IUnitOfWork unit, TimeProvider clock)
{
    /// <param name="layers">Only these layers, and of each only these fields; null for whole packages.</param>
    public async Task<Outcome<Subscription>> AddAsync(
        DivisionCode subscriber, DivisionCode division, string? planType, IReadOnlyList<LayerChoice>? layers,
        CancellationToken cancellationToken)
    {
        if (subscriber == node.Division || directory.Find(subscriber) is null)
            return ReleaseProblems.SubscriptionInvalid.With(
                ("what", "subscriber"), ("value", subscriber), ("allowed", Others()));
        if (divisions.Find(division) is null)
            return ReleaseProblems.SubscriptionInvalid.With(("what", "division"), ("value", division), ("allowed", "330106"));
        if (planType is not null && PlanTypes.FindByCode(planType) is null)
            return ReleaseProblems.SubscriptionInvalid.With(
                ("what", "planType"), ("value", planType),
                ("allowed", string.Join(" ", PlanTypes.All.Select(type => type.Code))));
        LayerFilter? filter = null;
        if (layers is not null)
        {
            var read = catalogue.Read(layers, planType);
            if (!read.Succeeded)
                return read.Problem;
            filter = read.Value;
        }

        // One order for one choice: who wants other layers ends the order and makes it anew.
        var held = await releases.ListSubscriptionsAsync(cancellationToken);
        if (held.Any(each => each.Subscriber == subscriber && each.Division == division && each.PlanTypeCode == planType))
            return ReleaseProblems.AlreadySubscribed.With(
                ("node", subscriber), ("division", division), ("planType", planType ?? "*"));
        var now = clock.GetUtcNow();
        var added = new Subscription(Guid.CreateVersion7(now), subscriber, division, planType, now, filter);
        releases.AddSubscription(added);
        await unit.CommitAsync(cancellationToken);
        return added;
    }

    // Some of them: a directory may list thousands, and a problem keeps a short value.
    private string Others() => string.Join(" ", directory.Active.Select(each => each.Division)
        .Where(division => division != node.Division).Order().Take(20));

    /// <summary>Ends a subscription: later releases do not go there by it. What was sent stays sent.</summary>
    public async Task<Outcome<Done>> EndAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await releases.FindSubscriptionAsync(id, cancellationToken) is not { } held)
            return ReleaseProblems.NoSuchSubscription.With(("subscription", id));
        releases.RemoveSubscription(held);
        await unit.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
