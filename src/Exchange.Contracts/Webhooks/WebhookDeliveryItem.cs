namespace Exchange.Contracts.Webhooks;

/// <summary>Where a delivery stands.</summary>
public enum WebhookDeliveryStatus
{
    /// <summary>Waits for its next attempt.</summary>
    Pending,

    /// <summary>Taken by the receiver.</summary>
    Delivered,

    /// <summary>Given up; it can be put back.</summary>
    Dead,

    /// <summary>Not sent, because the webhook ended first.</summary>
    Dropped,
}

/// <summary>One event on its way to one webhook.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Event">Number of the event in the node's log.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Attempts">Attempts that failed.</param>
/// <param name="NextAttemptAt">When it is due, while it is pending.</param>
/// <param name="LastError">What the last attempt met; null when it went well.</param>
/// <param name="DeliveredAt">When the receiver took it.</param>
public sealed record WebhookDeliveryItem(
    Guid Id,
    long Event,
    WebhookDeliveryStatus Status,
    int Attempts,
    DateTimeOffset NextAttemptAt,
    LocalizedText? LastError,
    DateTimeOffset? DeliveredAt);
