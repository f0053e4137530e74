using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Work;

/// <summary>One kind of work a process does in the background.</summary>
/// <param name="Name">For the log.</param>
/// <param name="Workers">Loops at the same time.</param>
/// <param name="StepAsync">
/// Claims one item, does it and commits. False when there was none. Gets a scope of its own, and the name of its loop: whoever
/// holds a lease is one loop, never a process with several.
/// </param>
/// <param name="WaitAsync">Waits for a wake-up or the given time.</param>
internal sealed record WorkKind(
    string Name,
    int Workers,
    Func<IServiceProvider, string, CancellationToken, Task<bool>> StepAsync,
    Func<TimeSpan, CancellationToken, Task> WaitAsync);

/// <summary>
/// Runs one kind of work: item after item while there are any, then waits for a wake-up. A failure is logged and the loop
/// goes on after a growing pause; the item itself comes back when its lease runs out.
/// </summary>
/// <remarks>At shutdown no new item is begun; the one in hand may finish within the drain time and is then cancelled.</remarks>
internal sealed partial class WorkLoop(
    WorkKind kind, InstanceName instance, WorkStatus status, Drain drain, IServiceScopeFactory scopes, IOptions<WorkOptions> options,
    TimeProvider clock, ILogger<WorkLoop> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(1, kind.Workers).Select(number => RunAsync($"{instance.Value}#{number}", stoppingToken)));

    private async Task RunAsync(string worker, CancellationToken stopped)
    {
        using var told = CancellationTokenSource.CreateLinkedTokenSource(stopped, drain.Begun);
        var stopping = told.Token;
        // Starting the host must not wait for the first item.
        await Task.Yield();
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (!await StepAsync(worker, drain.Over))
                    await kind.WaitAsync(options.Value.PollInterval, stopping);
                status.Set(kind.Name, failures = 0);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Hub.ConcurrencyConflictException conflict)
            {
                // Another process was faster. Nothing was written; the item is taken again or is done.
                LogConflict(kind.Name, conflict.Message);
            }
            catch (Exception failure)
            {
                // The loop must outlive whatever one item does: it is the only one who would bring the next.
                status.Set(kind.Name, ++failures);
                var pause = Pause(failures);
                LogFailed(failure, kind.Name, failures, pause);
                await Task.Delay(pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        LogStopped(kind.Name);
    }

    private async Task<bool> StepAsync(string worker, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await kind.StepAsync(scope.ServiceProvider, worker, cancellationToken);
    }

    private TimeSpan Pause(int failures)
    {
        var pause = options.Value.FirstPause * Math.Pow(2, Math.Min(failures - 1, 20));
        return pause < options.Value.LongestPause ? pause : options.Value.LongestPause;
    }

    [LoggerMessage(EventIds.WorkFailed, LogLevel.Error, "{Work} failed ({Failures} in a row); next try in {Pause}")]
    private partial void LogFailed(Exception failure, string work, int failures, TimeSpan pause);

    [LoggerMessage(EventIds.WorkConflict, LogLevel.Debug, "{Work} met another writer: {Reason}")]
    private partial void LogConflict(string work, string reason);

    [LoggerMessage(EventIds.WorkStopped, LogLevel.Debug, "{Work} stopped")]
    private partial void LogStopped(string work);
}
