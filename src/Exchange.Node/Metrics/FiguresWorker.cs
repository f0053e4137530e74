using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Metrics;

/// <summary>
/// Counts at its own pace, for collectors that are told rather than ask, and measures the archive's files now and then.
/// </summary>
internal sealed partial class FiguresWorker(
    NodeFigures figures, NodePaths paths, IConfiguration configuration, IOptions<MetricsOptions> options,
    TimeProvider clock,
    ILogger<FiguresWorker> logger)
    : BackgroundService
{
    private static readonly TimeSpan MeasureEvery = TimeSpan.FromHours(1);

    private DateTimeOffset measuredAt = DateTimeOffset.MinValue;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Starting the host must not wait for the first count.
        await Task.Yield();
        using var timer = new PeriodicTimer(options.Value.RefreshEvery, clock);
        try
        {
            do
            {
                await CountAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        try
        {
            await figures.RefreshAsync(cancellationToken);
            var now = clock.GetUtcNow();
            if (now - measuredAt < MeasureEvery || configuration["Archive:Store"] is "azure" || !Directory.Exists(paths.Archive))
                return;
            measuredAt = now;
            figures.ArchiveMeasured(Measure(paths.Archive, cancellationToken));
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // The top of the loop: an outage of the database must not end the figures; they stay what they were.
            LogFailed(failure);
        }
    }

    private static long Measure(string folder, CancellationToken cancellationToken)
    {
        var bytes = 0L;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            bytes += file.Length;
        }

        return bytes;
    }

    [LoggerMessage(EventIds.FiguresFailed, LogLevel.Warning, "Counting the node's figures failed; they stay what they were")]
    private partial void LogFailed(Exception failure);
}
