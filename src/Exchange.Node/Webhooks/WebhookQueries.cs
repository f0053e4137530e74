using Exchange.Contracts;
using Exchange.Contracts.Webhooks;
using Exchange.Hub.Webhooks;
using Exchange.Node.Problems;
using WireStatus = Exchange.Contracts.Webhooks.WebhookDeliveryStatus;

namespace Exchange.Node.Webhooks;

/// <summary>Reads webhooks for the API. Secrets never leave by here.</summary>
internal sealed class WebhookQueries(IWebhookStore webhooks, KeptTexts kept)
{
    public async Task<IReadOnlyList<WebhookItem>> ListAsync(CancellationToken cancellationToken)
    {
        var items = new List<WebhookItem>();
        foreach (var webhook in await webhooks.ListAsync(cancellationToken))
        {
            var counts = await webhooks.CountAsync(webhook.Id, cancellationToken);
            items.Add(ToWire(webhook) with
            {
                Pending = counts.GetValueOrDefault(Hub.Webhooks.WebhookDeliveryStatus.Pending),
                Dead = counts.GetValueOrDefault(Hub.Webhooks.WebhookDeliveryStatus.Dead),
            });
        }

        return items;
    }

    public async Task<ListPage<WebhookDeliveryItem>?> ListDeliveriesAsync(
        Guid id, WireStatus? status, string? after, int limit, CancellationToken cancellationToken)
    {
        if (await webhooks.FindAsync(id, cancellationToken) is null)
            return null;
        var page = await webhooks.ListDeliveriesAsync(
            id, status?.To<Hub.Webhooks.WebhookDeliveryStatus>(), after, limit, cancellationToken);
        return new ListPage<WebhookDeliveryItem>([.. page.Items.Select(ToWire)], page.Next);
    }

    public static WebhookItem ToWire(Webhook webhook) => new(
        webhook.Id, webhook.Name, webhook.Url, webhook.Types, webhook.Division.Value, webhook.PlanTypeCode,
        webhook.CreatedBy,
        webhook.CreatedAt, webhook.EndedAt, 0, 0);

    private WebhookDeliveryItem ToWire(WebhookDelivery delivery) => new(
        delivery.Id, delivery.EventNumber, delivery.Status.To<WireStatus>(), delivery.Attempts, delivery.NextAttemptAt,
        kept.Describe(delivery.LastError), delivery.DeliveredAt);
}
