namespace Exchange.Hub.Exchanging;

/// <summary>How leased work that did not come to its end goes back to its queue.</summary>
/// <param name="Counts">Whether the attempt counts: work that fails by itself is not begun for ever.</param>
/// <param name="DueAt">When it is due again, others first; null for at once and in its old place.</param>
public sealed record Setback(bool Counts, DateTimeOffset? DueAt)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    /// <summary>Nothing is wrong with the work: its process is to stop, or could not renew the lease.</summary>
    public static readonly Setback Interrupted = new(false, null);

    /// <param name="attempts">Attempts so far, this one included.</param>
    public static Setback After(Exception failure, int attempts, RetrySchedule retries, DateTimeOffset now) => Outage.Is(failure)
        ? new Setback(false, now + retries.PauseAfter(0, FirstPause, FirstPause))
        : new Setback(true, now + retries.PauseAfter(attempts - 1, FirstPause, LongestPause));
}
