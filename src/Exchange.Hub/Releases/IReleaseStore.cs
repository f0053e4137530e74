using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Releases;

namespace Exchange.Hub.Releases;

/// <summary>Releases known to this node and who subscribed to them.</summary>
public interface IReleaseStore
{
    Task<Release?> FindAsync(Guid id, CancellationToken cancellationToken);

    Task<Release?> FindByCaseAsync(CaseId caseId, int version, CancellationToken cancellationToken);

    /// <summary>Stages a release; unique by id and by (case, version). The same again is ignored.</summary>
    Task AddAsync(Release release, CancellationToken cancellationToken);

    /// <summary>Newest first, paged by key.</summary>
    Task<Page<Release>> ListAsync(PlanId? plan, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Releases with a change number above the given one, in that order: the feed other nodes read.</summary>
    Task<IReadOnlyList<(long Number, Release Release)>> ListChangesAsync(long after, int limit, CancellationToken cancellationToken);

    Task<IReadOnlyList<Subscription>> ListSubscriptionsAsync(CancellationToken cancellationToken);

    void AddSubscription(Subscription subscription);

    /// <summary>The subscription, tracked; null when there is none.</summary>
    Task<Subscription?> FindSubscriptionAsync(Guid id, CancellationToken cancellationToken);

    void RemoveSubscription(Subscription subscription);

    /// <summary>The newest recall asked for of that release, tracked; null when there is none.</summary>
    Task<ReleaseRecall?> FindRecallAsync(Guid releaseId, CancellationToken cancellationToken);

    /// <summary>Stages a recall. A second one that is not refused makes the commit conflict.</summary>
    void AddRecall(ReleaseRecall recall);

    /// <summary>Recalls a second person has to decide, oldest first; copies, not tracked.</summary>
    Task<IReadOnlyList<ReleaseRecall>> ListOpenRecallsAsync(int limit, CancellationToken cancellationToken);
}

/// <summary>
/// A standing order (订阅): releases of plans within <paramref name="Division"/> go to <paramref name="Subscriber"/>. Beside
/// these rows, the nodes on the plan's own line (its division up to the ministry) are always served.
/// </summary>
/// <param name="Filter">Only these layers and fields, as an extract; null for whole packages.</param>
public sealed record Subscription(
    Guid Id, DivisionCode Subscriber, DivisionCode Division, string? PlanTypeCode, DateTimeOffset CreatedAt, LayerFilter? Filter = null);
