using Exchange.Hub.Exchanging;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Bandwidth;

/// <summary>
/// Keeps what this process sends within the window of the time of day. Shared by all transfers; safe for many threads.
/// </summary>
/// <remarks>
/// Pieces stand in one row: each begins when those before it are paid for at the rate that holds now. A piece is a
/// quarter of a second long, so a change of the window is felt at once and no transfer seems to stand still.
/// </remarks>
public sealed class BandwidthLimit(IOptions<BandwidthOptions> options, TimeProvider clock)
{
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private readonly IReadOnlyList<BandwidthWindow> windows = options.Value.Windows;
    private readonly Lock row = new();
    private DateTimeOffset free = DateTimeOffset.MinValue;

    /// <summary>The source, read no faster than may be sent. Without windows it is the source itself.</summary>
    public Stream Pace(Stream source) => windows.Count == 0 ? source : new Paced(this, source);

    /// <summary>Bytes per second allowed now; null without a limit.</summary>
    internal long? RateAt(DateTimeOffset now)
    {
        var time = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, China).DateTime);
        long? slowest = null;
        foreach (var window in windows)
            if (window.Holds(time) && (slowest is null || window.BytesPerSecond < slowest))
                slowest = window.BytesPerSecond;
        return slowest;
    }

    /// <summary>Waits for a turn to send; answers how many bytes of those wanted.</summary>
    private async ValueTask<int> TakeAsync(int wanted, CancellationToken cancellationToken)
    {
        TimeSpan wait;
        int granted;
        lock (row)
        {
            var now = clock.GetUtcNow();
            if (RateAt(now) is not { } rate)
                return wanted;
            granted = (int)Math.Clamp(rate / 4, 1, wanted);
            var begin = free > now ? free : now;
            free = begin + TimeSpan.FromSeconds((double)granted / rate);
            wait = begin - now;
        }

        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancellationToken);
        return granted;
    }

    private sealed class Paced(BandwidthLimit limit, Stream source) : ReadOnlyForwardStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await source.ReadAsync(buffer[..await limit.TakeAsync(buffer.Length, cancellationToken)], cancellationToken);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                source.Dispose();
            base.Dispose(disposing);
        }
    }
}
