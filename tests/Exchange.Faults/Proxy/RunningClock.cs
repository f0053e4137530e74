using Exchange.Testing;

namespace Exchange.Faults.Proxy;

/// <summary>
/// Lets a run's clock go on by itself, many times faster than the machine's: time limits of transfers fall due.
/// </summary>
/// <remarks>The clock is locked while it is moved: two who move it at once could set it back.</remarks>
internal sealed class RunningClock : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(400);

    private readonly CancellationTokenSource end = new();
    private readonly Task running;

    public RunningClock(ManualTimeProvider clock) => running = RunAsync(clock);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await running;
        end.Dispose();
    }

    private async Task RunAsync(ManualTimeProvider clock)
    {
        using var timer = new PeriodicTimer(Beat);
        try
        {
            while (await timer.WaitForNextTickAsync(end.Token))
            {
                lock (clock)
                    clock.Advance(Step);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
