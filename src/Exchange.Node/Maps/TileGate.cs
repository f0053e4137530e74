using System.Threading.RateLimiting;
using Exchange.Domain.Problems;
using Exchange.Hub.Maps;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Maps;

/// <summary>
/// Bounds how many requests read tile sets at once: cutting a detail tile takes a processor and memory of the process
/// that answers people. A browser asks for a screenful at a time, so some may wait for their turn.
/// </summary>
internal sealed class TileGate(IOptions<MapOptions> options) : IDisposable
{
    /// <summary>After which those are to come again who found too many waiting, or too slow an answer.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.ConcurrentTiles,
        QueueLimit = options.Value.MaxWaitingTiles,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>A turn to give back by disposing; it is not acquired when too many wait.</summary>
    public ValueTask<RateLimitLease> EnterAsync(CancellationToken cancellationToken) =>
        limiter.AcquireAsync(permitCount: 1, cancellationToken);

    public Problem Busy() => MapProblems.Busy.With(
        ("concurrent", options.Value.ConcurrentTiles), ("waiting", options.Value.MaxWaitingTiles),
        ("seconds", RetryAfter.TotalSeconds));

    public void Dispose() => limiter.Dispose();
}
