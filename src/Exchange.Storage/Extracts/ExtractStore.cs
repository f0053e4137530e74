using Exchange.Domain.Cases;
using Exchange.Hub;
using Exchange.Hub.Extracts;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Extracts;

/// <summary>Extracts of releases in the database.</summary>
internal sealed class ExtractStore(ExchangeDbContext context) : IExtractStore
{
    private IQueryable<Extract> Stored => context.Set<Extract>().AsNoTracking();

    public async Task<Extract?> FindAsync(Guid releaseId, string filterKey, CancellationToken cancellationToken) =>
        context.Tracked<Extract>(extract => extract.ReleaseId == releaseId && extract.FilterKey == filterKey)
        ?? await context.Set<Extract>().SingleOrDefaultAsync(
            extract => extract.ReleaseId == releaseId && extract.FilterKey == filterKey, cancellationToken);

    public async Task<Extract?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<Extract>().FindAsync([id], cancellationToken);

    public void Add(Extract extract) => context.Add(extract);

    public async Task<IReadOnlyList<Extract>> ListByCaseAsync(
        CaseId caseId, int version, CancellationToken cancellationToken) =>
        await Stored.Where(extract => extract.CaseId == caseId && extract.Version == version)
            .OrderBy(extract => extract.OrderedAt).ThenBy(extract => extract.Id).ToListAsync(cancellationToken);

    public async Task<Page<Extract>> ListHeldAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var held = Stored.Where(extract => extract.State == ExtractState.Ready);
        if (after is not null)
        {
            if (!PageCursor.TryParse(after, out var cursor))
                return new Page<Extract>([], null);
            var (at, id) = (cursor.At, cursor.Id);
            held = held.Where(extract => extract.ReadyAt < at || (extract.ReadyAt == at && extract.Id.CompareTo(id) < 0));
        }

        var bound = PageCursor.Bound(limit);
        var rows = await held.OrderByDescending(extract => extract.ReadyAt).ThenByDescending(extract => extract.Id)
            .Take(bound + 1).ToListAsync(cancellationToken);
        return PageCursor.Page(rows, bound, extract => new PageCursor(extract.ReadyAt!.Value, extract.Id).ToString()); // Ready.
    }

    public async Task<Extract?> ClaimAsync(
        string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var free = Stored.Where(
            extract => extract.State == ExtractState.Waiting && extract.NextAttemptAt <= now
                && (extract.LeaseUntil == null || extract.LeaseUntil <= now));
        var claimed = await Claim.FirstAsync(
            free.OrderBy(extract => extract.NextAttemptAt).ThenBy(extract => extract.Id).Select(extract => extract.Id),
            id => free.Where(extract => extract.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(extract => extract.LeaseOwner, owner).SetProperty(extract => extract.LeaseUntil, until),
                cancellationToken),
            cancellationToken);
        return claimed is { } id ? await Stored.SingleOrDefaultAsync(extract => extract.Id == id, cancellationToken) : null;
    }

    public async Task<bool> RenewAsync(
        Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken) =>
        await Stored.Where(extract => extract.Id == id && extract.LeaseOwner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(extract => extract.LeaseUntil, until), cancellationToken) == 1;
}
