using Exchange.Hub.Covers;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Covers;

/// <summary>Leave covers in the database.</summary>
internal sealed class LeaveCoverStore(ExchangeDbContext context) : ILeaveCoverStore
{
    public async Task<LeaveCover?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<LeaveCover>().FindAsync([id], cancellationToken);

    public void Add(LeaveCover cover) => context.Add(cover);

    // Bounded by the accounts of the node: each has few that are not over, see KeepCovers.MaxOpen.
    public async Task<IReadOnlyList<LeaveCover>> ListOpenAsync(DateOnly day, CancellationToken cancellationToken) =>
        await context.Set<LeaveCover>().Where(cover => cover.EndedAt == null && cover.LastDay >= day)
            .OrderBy(cover => cover.FirstDay).ThenBy(cover => cover.Id)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<LeaveCover>> ListAsync(
        string userName, int limit, CancellationToken cancellationToken) =>
        await context.Set<LeaveCover>().Where(cover => cover.Person == userName || cover.CoveredBy == userName)
            .OrderByDescending(cover => cover.FirstDay).ThenByDescending(cover => cover.Id)
            .Take(PageCursor.Bound(limit))
            .ToListAsync(cancellationToken);
}
