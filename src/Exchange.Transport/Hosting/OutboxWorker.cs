using Exchange.Hub.Exchanging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Hosting;

/// <summary>
/// Sends messages to other nodes as they fall due: woken by a signal, and by the clock in case one was lost.
/// </summary>
public sealed partial class OutboxWorker(
    OutboxDispatcher outbox, IExchangeSignal signal, TimeProvider clock, IOptions<ExchangeOptions> options,
    ILogger<OutboxWorker> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            Enumerable.Range(1, options.Value.OutboxWorkers).Select(number => RunAsync(number, stoppingToken)));

    private async Task RunAsync(int number, CancellationToken stoppingToken)
    {
        var worker = WorkerName.Create("outbox", number, clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await outbox.DispatchNextAsync(worker, stoppingToken))
                {
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The top of the loop: an outage of the database must not end the worker. It looks again after its
                // pause.
                LogFailed(exception, worker);
            }

            try
            {
                await signal.WaitForOutboxAsync(options.Value.PollInterval, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(
        EventIds.WorkerFailed, LogLevel.Error, "Worker {Worker} failed; it looks for work again after its pause")]
    private partial void LogFailed(Exception exception, string worker);
}
