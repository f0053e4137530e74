using Microsoft.Extensions.Options;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Pauses between attempts: doubling from <see cref="ExchangeOptions.FirstRetry"/> to <see
/// cref="ExchangeOptions.LongestRetry"/>, each cut by up to a half at random so that nodes that lost the same peer do
/// not return together.
/// </summary>
public sealed class RetrySchedule(IOptions<ExchangeOptions> options, Random jitter)
{
    /// <param name="failures">Attempts that failed before, 0 for the first failure.</param>
    public TimeSpan PauseAfter(int failures) => PauseAfter(failures, options.Value.FirstRetry, options.Value.LongestRetry);

    /// <summary>The same between other bounds.</summary>
    public TimeSpan PauseAfter(int failures, TimeSpan first, TimeSpan longest)
    {
        var doubled = Math.Min(longest.Ticks, first.Ticks * Math.Pow(2, Math.Clamp(failures, 0, 40)));
        return TimeSpan.FromTicks((long)(doubled * (0.5 + (jitter.NextDouble() / 2))));
    }
}
