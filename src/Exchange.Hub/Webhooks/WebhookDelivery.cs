namespace Exchange.Hub.Webhooks;

/// <summary>One event on its way to one webhook.</summary>
/// <remarks>Unique by webhook and event number. Only <see cref="WebhookDeliveryStatus.Pending"/> rows are sent; at
/// least once.</remarks>
public sealed class WebhookDelivery
{
    /// <summary>Longest error text kept, in characters.</summary>
    public const int MaxErrorLength = 500;

    public required Guid Id { get; init; }

    public required Guid WebhookId { get; init; }

    public required long EventNumber { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public WebhookDeliveryStatus Status { get; set; }

    /// <summary>Attempts that failed.</summary>
    public int Attempts { get; set; }

    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>What the last attempt met, in English, for operators.</summary>
    public string? LastError { get; set; }

    public DateTimeOffset? DeliveredAt { get; set; }

    public string? LeaseOwner { get; set; }

    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    /// <summary>The receiver answered that it has it.</summary>
    public void Deliver(DateTimeOffset at)
    {
        (Status, DeliveredAt, LastError) = (WebhookDeliveryStatus.Delivered, at, null);
        Release();
    }

    /// <summary>The attempt failed for a reason that may pass.</summary>
    public void Postpone(string error, DateTimeOffset nextAttemptAt)
    {
        (Attempts, LastError, NextAttemptAt) = (Attempts + 1, Shorten(error), nextAttemptAt);
        Release();
    }

    /// <summary>Tried often enough, or the receiver wants nothing more; an operator decides.</summary>
    public void Bury(string error)
    {
        (Status, Attempts, LastError) = (WebhookDeliveryStatus.Dead, Attempts + 1, Shorten(error));
        Release();
    }

    /// <summary>Its webhook has ended.</summary>
    public void Drop()
    {
        Status = WebhookDeliveryStatus.Dropped;
        Release();
    }

    /// <summary>An operator lets it try again from the start.</summary>
    public void Requeue(DateTimeOffset at)
    {
        (Status, Attempts, NextAttemptAt, LastError) = (WebhookDeliveryStatus.Pending, 0, at, null);
        Release();
    }

    private void Release() => (LeaseOwner, LeaseUntil) = (null, null);

    private static string Shorten(string error) => error.Length <= MaxErrorLength ? error : error[..MaxErrorLength];
}

/// <summary>Where a delivery stands.</summary>
public enum WebhookDeliveryStatus
{
    /// <summary>Waits for its next attempt.</summary>
    Pending,

    Delivered,

    /// <summary>Given up.</summary>
    Dead,

    /// <summary>Not sent, because the webhook ended first.</summary>
    Dropped,
}
