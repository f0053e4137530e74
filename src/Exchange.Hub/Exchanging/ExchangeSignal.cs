using System.Threading.Channels;

namespace Exchange.Hub.Exchanging;

/// <summary>Wakes the workers of this process; a signal given while nobody waits is kept for the next wait.</summary>
internal sealed class ExchangeSignal(TimeProvider clock) : IExchangeSignal
{
    private readonly Channel<bool> outbox = OneSlot();
    private readonly Channel<bool> inbox = OneSlot();

    public void OutboxChanged() => outbox.Writer.TryWrite(true);

    public void InboxChanged() => inbox.Writer.TryWrite(true);

    public Task WaitForOutboxAsync(TimeSpan atMost, CancellationToken cancellationToken) =>
        WaitAsync(outbox.Reader, atMost, cancellationToken);

    public Task WaitForInboxAsync(TimeSpan atMost, CancellationToken cancellationToken) =>
        WaitAsync(inbox.Reader, atMost, cancellationToken);

    private async Task WaitAsync(ChannelReader<bool> reader, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is up: the caller looks for work unasked.
        }
    }

    private static Channel<bool> OneSlot() =>
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
}
