namespace Exchange.Hub.Webhooks;

/// <summary>
/// Webhooks and what is on its way to them. Rows from <see cref="FindAsync"/> and <see cref="FindDeliveryAsync"/> are
/// tracked; see <see cref="IUnitOfWork"/>. Claiming, renewing, postponing and sweeping
/// write at once.
/// </summary>
public interface IWebhookStore
{
    Task<Webhook?> FindAsync(Guid id, CancellationToken cancellationToken);

    void Add(Webhook webhook);

    /// <summary>All of them, ended ones too, oldest first; copies, not tracked.</summary>
    Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken cancellationToken);

    Task<WebhookDelivery?> FindDeliveryAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>
    /// Stages a delivery; a second one of the same event to the same webhook makes the commit conflict.
    /// </summary>
    void Add(WebhookDelivery delivery);

    /// <summary>Deliveries to one webhook, newest event first, paged by event number; copies, not tracked.</summary>
    Task<Page<WebhookDelivery>> ListDeliveriesAsync(
        Guid webhookId, WebhookDeliveryStatus? status, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>At most that many dead deliveries of a webhook, tracked, lowest event number first.</summary>
    Task<IReadOnlyList<WebhookDelivery>> ListDeadAsync(Guid webhookId, int limit, CancellationToken cancellationToken);

    /// <summary>How many deliveries of each status a webhook has.</summary>
    Task<IReadOnlyDictionary<WebhookDeliveryStatus, int>> CountAsync(
        Guid webhookId, CancellationToken cancellationToken);

    /// <summary>
    /// Leases the longest due pending delivery and writes the lease at once; null when there is none. Two callers never
    /// get the same row while the lease runs. The row returned is a copy: load it again to change it.
    /// </summary>
    Task<WebhookDelivery?> ClaimAsync(
        string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Writes another end of the lease at once; an instant in the past gives the row back. False when the row is no
    /// longer leased by that owner.
    /// </summary>
    Task<bool> RenewAsync(Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>No pending delivery of that webhook that nobody leases is due before that instant.</summary>
    Task PostponeDueAsync(Guid webhookId, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Removes deliveries that came to their end before that instant; answers how many. Dead ones stay.
    /// </summary>
    Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
