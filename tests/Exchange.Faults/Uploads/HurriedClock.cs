namespace Exchange.Faults.Uploads;

/// <summary>
/// The machine's clock with short waits: whoever pauses before another try is given a hundredth of it.
/// </summary>
internal sealed class HurriedClock : TimeProvider
{
    private const double Hurry = 100;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(
            callback, state, dueTime > TimeSpan.Zero ? dueTime / Hurry : dueTime,
            period > TimeSpan.Zero ? period / Hurry : period);
}
