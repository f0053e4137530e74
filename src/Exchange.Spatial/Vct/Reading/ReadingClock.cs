using System.Diagnostics;

namespace Exchange.Spatial.Vct.Reading;

/// <summary>Stops a reading that takes too long or is cancelled. Only the reader's own time counts.</summary>
internal sealed class ReadingClock(
    ReadingFaults faults, string limit, TimeSpan allowed, CancellationToken cancellationToken)
{
    private long started = Stopwatch.GetTimestamp();
    private TimeSpan used;

    public void Pause() => used += Stopwatch.GetElapsedTime(started);

    public void Resume() => started = Stopwatch.GetTimestamp();

    /// <param name="offset">Where in the file the reading is.</param>
    public void Check(long offset)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (used + Stopwatch.GetElapsedTime(started) > allowed)
            throw faults.OverLimit(offset, limit, allowed);
    }
}
