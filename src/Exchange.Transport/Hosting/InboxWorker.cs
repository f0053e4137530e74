using Exchange.Hub.Exchanging;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Hosting;

/// <summary>
/// Lets received messages take effect as they become ready: woken by a signal, and by the clock in case one was lost.
/// </summary>
public sealed partial class InboxWorker(
    InboxProcessor inbox, IExchangeSignal signal, TimeProvider clock, IOptions<ExchangeOptions> options,
    ILogger<InboxWorker> logger)
    : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(1, options.Value.InboxWorkers).Select(number => RunAsync(number, stoppingToken)));

    private async Task RunAsync(int number, CancellationToken stoppingToken)
    {
        var worker = WorkerName.Create("inbox", number, clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await inbox.ProcessNextAsync(worker, stoppingToken))
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
                await signal.WaitForInboxAsync(options.Value.PollInterval, stoppingToken);
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
