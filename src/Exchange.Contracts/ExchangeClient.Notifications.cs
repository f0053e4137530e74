using Exchange.Contracts.Notifications;

namespace Exchange.Contracts;

/// <content>What a person is told.</content>
public sealed partial class ExchangeClient
{
    /// <summary>One's own notifications, newest first.</summary>
    /// <param name="unreadOnly">Only those not read yet.</param>
    /// <param name="after">The <see cref="ListPage{T}.Next"/> of the page before.</param>
    /// <param name="limit">Rows per page, 1 to 200.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public Task<ListPage<NotificationItem>> ListNotificationsAsync(
        bool unreadOnly, string? after, int limit, CancellationToken cancellationToken) =>
        GetAsync<ListPage<NotificationItem>>(
            "api/v1/me/notifications"
                + Query(("unread", unreadOnly ? "true" : null), ("after", after), ("limit", Number(limit))),
            cancellationToken);

    /// <summary>Marks one's own notifications as read and answers how many are left. A repeat changes nothing.</summary>
    /// <param name="ids">These; null: all there are.</param>
    /// <param name="cancellationToken">Stops waiting; they may have been marked.</param>
    public Task<NotificationCount> MarkNotificationsReadAsync(
        IReadOnlyList<Guid>? ids, CancellationToken cancellationToken) =>
        SendAsync<NotificationCount>(
            HttpMethod.Post, "api/v1/me/notifications/read", new MarkReadRequest(ids), cancellationToken);

    /// <summary>Chooses which notifications come by mail. A repeat changes nothing.</summary>
    /// <param name="choices">What is chosen.</param>
    /// <param name="cancellationToken">Stops waiting; the choice may have been kept.</param>
    public Task<NotificationSettings> ChooseNotificationsAsync(
        NotificationChoices choices, CancellationToken cancellationToken) =>
        SendAsync<NotificationSettings>(
            HttpMethod.Put, "api/v1/me/notifications/choices", choices, cancellationToken);
}
