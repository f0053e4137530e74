using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Transport.Https;
using Microsoft.Extensions.Logging;

namespace Exchange.Transport.Directory;

/// <summary>
/// Takes a newer directory over: one imported into the identity folder meanwhile, or the parent node's. Run it on a
/// schedule.
/// </summary>
public sealed partial class DirectoryRefresh(
    NodeDirectory directory, PeerClient peers, CarrierChoice carriers, TimeProvider clock, ILogger<DirectoryRefresh> logger)
{
    /// <summary>
    /// True when a newer directory was taken over; false when there is none, or no parent. Throws
    /// <see cref="NodeUnreachableException"/> when the parent cannot be reached.
    /// </summary>
    public async Task<Outcome<bool>> RunAsync(CancellationToken cancellationToken)
    {
        var imported = directory.Reload(clock.GetUtcNow());
        if (!imported.Succeeded)
            LogRefused("the identity folder", imported.Problem.Code);
        if (directory.IsStale(clock.GetUtcNow()))
            LogStale(directory.Version, directory.ValidUntil);
        // A parent that is reached by drop folder or disc alone is not asked: its issues are imported by hand.
        if (directory.ParentOf(directory.Self.Division) is not { } parent || !carriers.IsOnline(parent))
            return imported;
        if (await peers.GetDirectoryAsync(parent, directory.Version, cancellationToken) is not { } text)
            return imported;
        var outcome = directory.Replace(text);
        if (!outcome.Succeeded)
            LogRefused(parent.Division.Value, outcome.Problem.Code);
        else if (outcome.Value)
            LogReplaced(directory.Version, parent.Division.Value);
        return outcome;
    }

    [LoggerMessage(
        EventIds.DirectoryStale, LogLevel.Warning, "Directory version {Version} is stale since {ValidUntil}")]
    private partial void LogStale(int version, DateTimeOffset validUntil);

    [LoggerMessage(
        EventIds.DirectoryReplaced, LogLevel.Information, "Directory version {Version} taken over from {Parent}")]
    private partial void LogReplaced(int version, string parent);

    [LoggerMessage(EventIds.DirectoryRefused, LogLevel.Error, "Directory from {Parent} refused: {Code}")]
    private partial void LogRefused(string parent, string code);
}
