using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Transport.Directory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Exchange.Transport.Hosting;

/// <summary>
/// Keeps the directory and the keys in this process's memory as they are in the identity folder: another process of the
/// node, or an administrator, may have put newer ones there. Warns 60, 30 and 7 days before this node's keys end.
/// </summary>
/// <remarks>In every process of a node. Reading is cheap: one file, and two keys when there is a change.</remarks>
public sealed partial class DirectoryWatch(
    NodeDirectory directory, NodeIdentity identity, TimeProvider clock, ILogger<DirectoryWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private int? warnedAt;

    /// <summary>One look; the loop takes one a minute.</summary>
    public Outcome<bool> Look()
    {
        var now = clock.GetUtcNow();
        var before = identity.SigningKid;
        var changed = directory.Reload(now);
        if (!changed.Succeeded)
            LogRefused(changed.Problem.Code);
        if (identity.SigningKid != before)
            LogKeyTaken(identity.SigningKid);
        Warn(now);
        return changed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            do
            {
                try
                {
                    Look();
                }
                catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
                {
                    // What is in memory goes on; the next look may be luckier.
                    LogUnreadable(unreadable);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }

    // Each threshold once per process: a warning every minute would be read by nobody.
    private void Warn(DateTimeOffset now)
    {
        if (directory.DatesOf(identity.Division) is not { } dates)
            return;
        var threshold = KeyDates.ThresholdAt(dates.First, now);
        if (threshold is { } days && days != warnedAt)
            LogEndsSoon(dates.First, days);
        warnedAt = threshold;
    }

    [LoggerMessage(EventIds.DirectoryRefused, LogLevel.Error, "Directory in the identity folder refused: {Code}")]
    private partial void LogRefused(string code);

    [LoggerMessage(EventIds.KeyTaken, LogLevel.Information, "New keys are in force; signing key {Kid}")]
    private partial void LogKeyTaken(string kid);

    [LoggerMessage(EventIds.KeyEndsSoon, LogLevel.Warning,
        "A key of this node ends at {Until}, in less than {Days} days: renew with exchange-node key renew")]
    private partial void LogEndsSoon(DateTimeOffset until, int days);

    [LoggerMessage(EventIds.IdentityUnreadable, LogLevel.Error, "The identity folder cannot be read")]
    private partial void LogUnreadable(Exception exception);
}
