using Exchange.Domain.Divisions;
using Exchange.Hub.Sync;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Sync;

/// <summary>Positions of the recurring sync in the database.</summary>
internal sealed class SyncStore(ExchangeDbContext context) : ISyncStore
{
    public async Task<SyncCursor> GetAsync(
        DivisionCode peer, string dataset, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await context.Set<SyncCursor>().FindAsync([peer, dataset], cancellationToken) is { } known)
            return known;
        return context.Add(new SyncCursor { Peer = peer, Dataset = dataset }).Entity;
    }

    public async Task<IReadOnlyList<SyncCursor>> ListAsync(CancellationToken cancellationToken) =>
        await context.Set<SyncCursor>().OrderBy(cursor => cursor.Peer).ThenBy(cursor => cursor.Dataset)
            .ToListAsync(cancellationToken);
}
