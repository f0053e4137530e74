using System.Threading.RateLimiting;
using Exchange.Domain.Problems;
using Exchange.Hub.Documents;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Documents;

/// <summary>Bounds how many documents are opened, drawn or read at once: each takes a processor and memory beside the node.</summary>
internal sealed class DocumentGate(IOptions<DocumentOptions> options) : IDisposable
{
    /// <summary>After which those are to come again who found too many waiting.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.Concurrent,
        QueueLimit = options.Value.MaxWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>Does it in turn; refused when too many wait.</summary>
    public async Task<Outcome<T>> InTurnAsync<T>(Func<Task<Outcome<T>>> work, CancellationToken cancellationToken)
    {
        using var turn = await limiter.AcquireAsync(permitCount: 1, cancellationToken);
        return turn.IsAcquired
            ? await work()
            : DocumentViewProblems.Busy.With(
                ("concurrent", options.Value.Concurrent), ("waiting", options.Value.MaxWaiting),
                ("seconds", RetryAfter.TotalSeconds));
    }

    public void Dispose() => limiter.Dispose();
}
