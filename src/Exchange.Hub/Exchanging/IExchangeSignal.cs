namespace Exchange.Hub.Exchanging;

/// <summary>
/// Tells workers in this process that there is something to do, so that they need not wait for their next look. Losing
/// a signal costs time, never correctness.
/// </summary>
public interface IExchangeSignal
{
    /// <summary>Call after the commit that staged an outbound message. Cheap; never blocks.</summary>
    void OutboxChanged();

    /// <summary>Call after the commit that made an inbound message ready. Cheap; never blocks.</summary>
    void InboxChanged();

    /// <summary>
    /// Returns on the next change (or at once when one was missed), after the time, or throws when cancelled.
    /// </summary>
    Task WaitForOutboxAsync(TimeSpan atMost, CancellationToken cancellationToken);

    /// <summary>As <see cref="WaitForOutboxAsync"/>, for the inbox.</summary>
    Task WaitForInboxAsync(TimeSpan atMost, CancellationToken cancellationToken);
}
