namespace Exchange.Faults.Surroundings;

/// <summary>A node's clock that goes wrong by a whole span, and right again.</summary>
internal sealed class ShiftedClock(TimeProvider right) : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override long TimestampFrequency => right.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => right.GetUtcNow() + Shift;

    public override long GetTimestamp() => right.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        right.CreateTimer(callback, state, dueTime, period);
}
