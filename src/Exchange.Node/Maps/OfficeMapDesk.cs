using System.Threading.RateLimiting;
using Exchange.Domain.Problems;
using Exchange.Hub.Maps;
using Exchange.Node.Hosting;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Maps;

/// <summary>
/// Tiles of the office's own map service for pages, which ask nobody outside themselves. Kept in memory within a bound;
/// a bounded number is fetched at once, and a service that did not answer is left alone for a while, so that a map does
/// not wait for it tile by tile.
/// </summary>
internal sealed partial class OfficeMapDesk : IDisposable
{
    private readonly OfficeMapOptions options;
    private readonly IOfficeMapServer server;
    private readonly TimeProvider clock;
    private readonly ILogger<OfficeMapDesk> logger;
    private readonly MemoryCache kept;
    private readonly ConcurrencyLimiter turns;

    /// <summary>Until when the service is left alone, as UTC ticks.</summary>
    private long restsUntil;

    public OfficeMapDesk(
        IOfficeMapServer server, IOptions<MapOptions> options, TimeProvider clock, ILogger<OfficeMapDesk> logger)
    {
        (this.server, this.options, this.clock, this.logger) = (server, options.Value.BaseMap, clock, logger);
        kept = new MemoryCache(new MemoryCacheOptions { SizeLimit = this.options.MaxKeptBytes });
        turns = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = this.options.Concurrent,
            QueueLimit = this.options.MaxWaiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <param name="level">Of the grid whose level 0 has two tiles over the world.</param>
    /// <param name="x">Column from −180° eastward.</param>
    /// <param name="y">Row from 90° southward.</param>
    public async Task<Outcome<OfficeTile>> TileAsync(int level, int x, int y, CancellationToken cancellationToken)
    {
        if (!options.IsOn)
            return MapProblems.NoOfficeMap.With();
        var address = new OfficeTileAddress(level + options.FirstMatrix, x, y);
        if (level is < 0 or > 30 || address.Matrix < options.LeastMatrix || address.Matrix > options.DeepestMatrix
            || x < 0 || x >= 2L << level || y < 0 || y >= 1L << level)
            return OfficeTile.None;
        if (kept.TryGetValue(address, out OfficeTile? known) && known is not null)
            return known;
        using var turn = await turns.AcquireAsync(permitCount: 1, cancellationToken);
        if (!turn.IsAcquired)
        {
            return MapProblems.Busy.With(
                ("concurrent", options.Concurrent), ("waiting", options.MaxWaiting),
                ("seconds", TileGate.RetryAfter.TotalSeconds));
        }

        var rest = new DateTimeOffset(Interlocked.Read(ref restsUntil), TimeSpan.Zero) - clock.GetUtcNow();
        if (rest > TimeSpan.Zero)
        {
            return MapProblems.OfficeMapSilent.With(
                ("max", options.Timeout.TotalSeconds), ("seconds", Math.Ceiling(rest.TotalSeconds)));
        }

        return await FetchAsync(address, cancellationToken);
    }

    public void Dispose()
    {
        kept.Dispose();
        turns.Dispose();
    }

    private async Task<Outcome<OfficeTile>> FetchAsync(OfficeTileAddress address, CancellationToken cancellationToken)
    {
        var found = await server.FetchAsync(address, cancellationToken);
        if (!found.Succeeded)
        {
            if (found.Problem.Definition == MapProblems.OfficeMapSilent)
                Interlocked.Exchange(ref restsUntil, (clock.GetUtcNow() + options.PauseAfterFailure).UtcTicks);
            LogFailed(address.Matrix, found.Problem.ToString());
            return found.Problem;
        }

        if (options.KeepFor > TimeSpan.Zero)
        {
            // A key and an entry take room as well, also where there is no picture.
            kept.Set(address, found.Value, new MemoryCacheEntryOptions
            {
                AbsoluteExpirationRelativeToNow = options.KeepFor,
                Size = found.Value.Content.Length + 256,
            });
        }

        return found.Value;
    }

    [LoggerMessage(EventIds.OfficeMapFailed, LogLevel.Warning,
        "The office's map service gave no tile of matrix {Matrix}: {Problem}")]
    private partial void LogFailed(int matrix, string problem);
}
