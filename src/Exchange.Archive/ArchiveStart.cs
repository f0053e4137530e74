using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Exchange.Archive;

/// <summary>Makes the storage root when the program starts, and finishes what the last run left.</summary>
internal sealed partial class ArchiveStart(ArchiveSweep sweep, ILogger<ArchiveStart> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var result = await sweep.RunAsync(cancellationToken);
        LogSwept(result.AttemptsRemoved, result.PartsRemoved);
        foreach (var damage in result.Damaged)
            LogDamaged(damage);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventIds.Swept, LogLevel.Information,
        "Archive is ready; removed {Attempts} abandoned attempts and {Parts} partial files")]
    private partial void LogSwept(int attempts, int parts);

    [LoggerMessage(EventIds.Damaged, LogLevel.Error, "Archive object could not be finished: {Damage}")]
    private partial void LogDamaged(string damage);
}
