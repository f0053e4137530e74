using System.Collections.Concurrent;
using System.Threading.Channels;
using Exchange.Domain.Packages;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.Maps;
using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Maps;

/// <summary>
/// Has packages cut that somebody wants to look at, a bounded number at a time, whoever has them cut. Who waits is known
/// to this process only: after a crash whoever still looks asks again.
/// </summary>
internal sealed partial class TileDesk(
    TileLibrary library, IOptions<MapOptions> options, TimeProvider clock, ILogger<TileDesk> logger) : IDisposable
{
    private readonly Channel<ArchivedVersion> waiting =
        Channel.CreateBounded<ArchivedVersion>(options.Value.MaxWaiting);
    private readonly ConcurrentDictionary<string, Standing> standings = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim turns = new(options.Value.Concurrent);

    /// <summary>
    /// The layers; or nothing yet, and then they are being cut from now on; or why they could not be cut.
    /// </summary>
    public async Task<TileStanding> LookAsync(ArchivedVersion version, CancellationToken cancellationToken)
    {
        if (await library.FindAsync(version.Digest, cancellationToken) is { } layers)
            return new TileStanding(layers, null);
        var digest = version.Digest.Value;
        if (StandingOf(digest) is { } known)
            return new TileStanding(null, known.Problem);

        // Where too many wait already this one does not stand in line; the next look tries again.
        if (standings.TryAdd(digest, new Standing(null, clock.GetUtcNow())) && !waiting.Writer.TryWrite(version))
            standings.TryRemove(digest, out _);
        return new TileStanding(null, null);
    }

    /// <summary>Whether a package waits to be cut, or failed to be cut a short while ago.</summary>
    public bool Knows(PackageDigest digest) => StandingOf(digest.Value) is not null;

    /// <summary>Cuts the package that waits longest; false when none waits.</summary>
    public async Task<bool> CutNextAsync(CancellationToken cancellationToken)
    {
        if (!waiting.Reader.TryRead(out var version))
            return false;
        await CutAsync(version, cancellationToken);
        return true;
    }

    /// <summary>Cuts a package as soon as there is a turn. What is cut already by then is answered at once.</summary>
    public async Task<Outcome<PackageLayers>> CutAsync(ArchivedVersion version, CancellationToken cancellationToken)
    {
        try
        {
            await turns.WaitAsync(cancellationToken);
            try
            {
                return await CutInTurnAsync(version, cancellationToken);
            }
            finally
            {
                turns.Release();
            }
        }
        catch
        {
            standings.TryRemove(version.Digest.Value, out _);
            throw;
        }
    }

    /// <summary>Waits until a package is asked for, or the given time.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enough.Token);
        try
        {
            await waiting.Reader.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Long enough.
        }
    }

    public void Dispose() => turns.Dispose();

    private async Task<Outcome<PackageLayers>> CutInTurnAsync(
        ArchivedVersion version, CancellationToken cancellationToken)
    {
        var (digest, began) = (version.Digest.Value, clock.GetTimestamp());
        // Somebody else may have tried it while this one waited for its turn.
        if (StandingOf(digest) is { Problem: { } failed })
            return failed;
        var cut = await TryAsync(version, cancellationToken);
        standings.TryRemove(digest, out _);
        if (cut.Succeeded)
        {
            LogCut(version.Plan.Value, version.Version, cut.Value.Layers.Count, clock.GetElapsedTime(began));
        }
        else if (cut.Problem.Definition != MapProblems.NotReady)
        {
            standings[digest] = new Standing(cut.Problem, clock.GetUtcNow());
            LogFailed(version.Plan.Value, version.Version, cut.Problem.ToString());
        }

        return cut;
    }

    /// <summary>
    /// A package that is damaged or gone is one that cannot be cut, no fault of the work: others behind it must be cut.
    /// </summary>
    private async Task<Outcome<PackageLayers>> TryAsync(ArchivedVersion version, CancellationToken cancellationToken)
    {
        try
        {
            return await library.CutAsync(version, cancellationToken);
        }
        catch (IOException unreadable)
        {
            LogUnreadable(unreadable, version.Plan.Value, version.Version);
            return MapProblems.PackageUnreadable.With(("plan", version.Plan), ("version", version.Version));
        }
    }

    /// <summary>What is known of a package that is not cut; a failure is forgotten after the pause.</summary>
    private Standing? StandingOf(string digest)
    {
        if (!standings.TryGetValue(digest, out var known))
            return null;
        if (known.Problem is null || clock.GetUtcNow() - known.Since < options.Value.RetryAfter)
            return known;
        standings.TryRemove(new KeyValuePair<string, Standing>(digest, known));
        return null;
    }

    [LoggerMessage(EventIds.TilesCut, LogLevel.Information,
        "Version {Version} of plan {Plan} cut into tiles: {Layers} layers in {Duration}")]
    private partial void LogCut(string plan, int version, int layers, TimeSpan duration);

    [LoggerMessage(EventIds.TilesUnreadable, LogLevel.Warning,
        "Version {Version} of plan {Plan} could not be read, or its tiles not be written")]
    private partial void LogUnreadable(Exception unreadable, string plan, int version);

    [LoggerMessage(EventIds.TilesNotCut, LogLevel.Warning,
        "Version {Version} of plan {Plan} could not be cut into tiles: {Problem}")]
    private partial void LogFailed(string plan, int version, string problem);

    /// <param name="Problem">Null while it waits or is being cut.</param>
    private sealed record Standing(Problem? Problem, DateTimeOffset Since);
}

/// <summary>The layers of a package; both null while they are being cut.</summary>
internal sealed record TileStanding(PackageLayers? Layers, Problem? Problem);
