using Exchange.Hub.Exchanging;

namespace Exchange.Transport.Https;

/// <summary>
/// Cancels a transfer that stands still: each piece read from the source gives it another span of time, and the end of
/// the source the span for the answer.
/// </summary>
internal sealed class StallGuard : IDisposable
{
    private readonly CancellationTokenSource limit;
    private readonly CancellationTokenSource either;
    private readonly HttpsOptions options;

    public StallGuard(HttpsOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        this.options = options;
        limit = new CancellationTokenSource(options.StallTimeout + options.ConnectTimeout, clock);
        either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
    }

    public CancellationToken Token => either.Token;

    public Stream Watch(Stream source) => new Watched(this, source);

    /// <summary>The last byte is out; only the answer is waited for.</summary>
    public void AwaitAnswer() => limit.CancelAfter(options.AnswerTimeout);

    public void Dispose()
    {
        either.Dispose();
        limit.Dispose();
    }

    private sealed class Watched(StallGuard guard, Stream source) : ReadOnlyForwardStream
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await source.ReadAsync(buffer, cancellationToken);
            if (count > 0)
                guard.limit.CancelAfter(guard.options.StallTimeout);
            else
                guard.AwaitAnswer();
            return count;
        }
    }
}
