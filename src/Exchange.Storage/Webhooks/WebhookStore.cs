using System.Globalization;
using Exchange.Hub;
using Exchange.Hub.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Webhooks;

/// <summary>Webhooks and their deliveries in the database.</summary>
internal sealed class WebhookStore(ExchangeDbContext context) : IWebhookStore
{
    private IQueryable<WebhookDelivery> Stored => context.Set<WebhookDelivery>().AsNoTracking();

    public async Task<Webhook?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<Webhook>().FindAsync([id], cancellationToken);

    public void Add(Webhook webhook) => context.Add(webhook);

    public async Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken cancellationToken) =>
        await context.Set<Webhook>().AsNoTracking().OrderBy(webhook => webhook.CreatedAt).ThenBy(webhook => webhook.Id)
            .ToListAsync(cancellationToken);

    public async Task<WebhookDelivery?> FindDeliveryAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<WebhookDelivery>().FindAsync([id], cancellationToken);

    public void Add(WebhookDelivery delivery) => context.Add(delivery);

    public async Task<Page<WebhookDelivery>> ListDeliveriesAsync(
        Guid webhookId, WebhookDeliveryStatus? status, string? after, int limit, CancellationToken cancellationToken)
    {
        var deliveries = Stored.Where(delivery => delivery.WebhookId == webhookId);
        if (status is { } only)
            deliveries = deliveries.Where(delivery => delivery.Status == only);
        if (after is not null)
        {
            if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return new Page<WebhookDelivery>([], null);
            deliveries = deliveries.Where(delivery => delivery.EventNumber < number);
        }

        var bound = PageCursor.Bound(limit);
        var rows = await deliveries.OrderByDescending(delivery => delivery.EventNumber).Take(bound + 1).ToListAsync(cancellationToken);
        return PageCursor.Page(rows, bound, delivery => delivery.EventNumber.ToString(CultureInfo.InvariantCulture));
    }

    public async Task<IReadOnlyList<WebhookDelivery>> ListDeadAsync(
        Guid webhookId, int limit, CancellationToken cancellationToken) =>
        await context.Set<WebhookDelivery>()
            .Where(delivery => delivery.WebhookId == webhookId && delivery.Status == WebhookDeliveryStatus.Dead)
            .OrderBy(delivery => delivery.EventNumber).Take(PageCursor.Bound(limit)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyDictionary<WebhookDeliveryStatus, int>> CountAsync(
        Guid webhookId, CancellationToken cancellationToken) =>
        await Stored.Where(delivery => delivery.WebhookId == webhookId).GroupBy(delivery => delivery.Status)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);

    public async Task<WebhookDelivery?> ClaimAsync(
        string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var free = Stored.Where(
            delivery => delivery.Status == WebhookDeliveryStatus.Pending
                && delivery.NextAttemptAt <= now
                && (delivery.LeaseUntil == null || delivery.LeaseUntil <= now));
        var claimed = await Claim.FirstAsync(
            free.OrderBy(delivery => delivery.NextAttemptAt).ThenBy(delivery => delivery.EventNumber).Select(delivery => delivery.Id),
            id => free.Where(delivery => delivery.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(delivery => delivery.LeaseOwner, owner)
                    .SetProperty(delivery => delivery.LeaseUntil, until),
                cancellationToken),
            cancellationToken);
        return claimed is { } id
            ? await Stored.SingleOrDefaultAsync(delivery => delivery.Id == id, cancellationToken)
            : null;
    }

    public async Task<bool> RenewAsync(
        Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken) =>
        await Stored.Where(delivery => delivery.Id == id && delivery.LeaseOwner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.LeaseUntil, until), cancellationToken) == 1;

    public Task PostponeDueAsync(Guid webhookId, DateTimeOffset until, CancellationToken cancellationToken) =>
        Stored.Where(delivery => delivery.WebhookId == webhookId && delivery.Status == WebhookDeliveryStatus.Pending
                && delivery.NextAttemptAt < until && delivery.LeaseOwner == null)
            .ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.NextAttemptAt, until), cancellationToken);

    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        Stored.Where(delivery => delivery.CreatedAt < before
                && (delivery.Status == WebhookDeliveryStatus.Delivered || delivery.Status == WebhookDeliveryStatus.Dropped))
            .ExecuteDeleteAsync(cancellationToken);
}
