using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Workflow.Hosting;

/// <summary>
/// Keeps a <see cref="WorkflowHost"/> busy for the life of the process. Asked to stop, it finishes the commit it is in and
/// abandons everything before that; leases bring the rest back.
/// </summary>
public sealed partial class WorkflowWorker(
    WorkflowHost host, IWorkflowSignal signal, IOptions<WorkflowOptions> options, TimeProvider clock, ILogger<WorkflowWorker> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Concurrency).Select(_ => LoopAsync(stoppingToken)));

    private async Task LoopAsync(CancellationToken stoppingToken)
    {
        // Lets the process finish starting before the first look.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await host.RunOnceAsync(stoppingToken))
                    await signal.WaitAsync(await host.RestAsync(stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception outage)
            {
                // Rule: an outage of the store is logged and waited out; no stimulus is lost, since none was consumed.
                LogOutage(outage);
                await Task.Delay(options.Value.PollInterval, clock, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(EventIds.StoreOutage, LogLevel.Error, "The workflow store cannot be reached; trying again")]
    private partial void LogOutage(Exception outage);
}
