using System.Text.Json;
using Exchange.Contracts.Events;
using Exchange.Contracts.Webhooks;

namespace Exchange.Contracts;

/// <content>Events and webhooks.</content>
public sealed partial class ExchangeClient
{
    /// <summary>Events behind a cursor, of the plans the account may see.</summary>
    /// <param name="after">The <see cref="EventPage.Cursor"/> of the page before; 0 for the start.</param>
    /// <param name="limit">Events per page, 1 to 500.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<EventPage> ListEventsAsync(long after, int limit, CancellationToken cancellationToken) =>
        GetAsync<EventPage>("api/v1/events" + Query(("after", Number(after)), ("limit", Number(limit))), cancellationToken);

    /// <summary>All webhooks, ended ones too.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<IReadOnlyList<WebhookItem>> ListWebhooksAsync(CancellationToken cancellationToken) =>
        GetAsync<IReadOnlyList<WebhookItem>>("api/v1/webhooks", cancellationToken);

    /// <summary>Makes a webhook. A repeat makes another one.</summary>
    /// <param name="webhook">What it is to get.</param>
    /// <param name="cancellationToken">Stops waiting; the webhook may have been made.</param>
    public Task<WebhookSecret> AddWebhookAsync(AddWebhookRequest webhook, CancellationToken cancellationToken) =>
        SendAsync<WebhookSecret>(HttpMethod.Post, "api/v1/webhooks", webhook, cancellationToken);

    /// <summary>
    /// Gives a webhook a new secret; the former one signs as well for a while. A repeat makes another one.
    /// </summary>
    /// <param name="id">The webhook.</param>
    /// <param name="cancellationToken">Stops waiting; the secret may have been changed.</param>
    public Task<WebhookSecret> RenewWebhookSecretAsync(Guid id, CancellationToken cancellationToken) =>
        SendAsync<WebhookSecret>(HttpMethod.Post, $"api/v1/webhooks/{id}/secret", new { }, cancellationToken);

    /// <summary>Ends a webhook: nothing more is sent there.</summary>
    /// <param name="id">The webhook.</param>
    /// <param name="cancellationToken">Stops waiting; the webhook may have been ended.</param>
    public Task<WebhookItem> EndWebhookAsync(Guid id, CancellationToken cancellationToken) =>
        SendAsync<WebhookItem>(HttpMethod.Delete, $"api/v1/webhooks/{id}", null, cancellationToken);

    /// <summary>Deliveries to a webhook, newest event first.</summary>
    /// <param name="id">The webhook.</param>
    /// <param name="status">Only deliveries that stand so.</param>
    /// <param name="after">The <see cref="ListPage{T}.Next"/> of the page before.</param>
    /// <param name="limit">Rows per page, 1 to 200.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ListPage<WebhookDeliveryItem>> ListWebhookDeliveriesAsync(
        Guid id, WebhookDeliveryStatus? status, string? after, int limit, CancellationToken cancellationToken) =>
        GetAsync<ListPage<WebhookDeliveryItem>>(
            $"api/v1/webhooks/{id}/deliveries" + Query(
                ("status", status is null ? null : JsonNamingPolicy.CamelCase.ConvertName(status.Value.ToString())),
                ("after", after), ("limit", Number(limit))),
            cancellationToken);

    /// <summary>Tries all given-up events of a webhook again.</summary>
    /// <param name="id">The webhook.</param>
    /// <param name="cancellationToken">Stops waiting; the events may have been put back.</param>
    public Task<RequeuedEvents> RequeueWebhookAsync(Guid id, CancellationToken cancellationToken) =>
        SendAsync<RequeuedEvents>(HttpMethod.Post, $"api/v1/webhooks/{id}/requeue", new { }, cancellationToken);
}
