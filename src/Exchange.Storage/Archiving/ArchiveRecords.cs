using Exchange.Domain.Plans;
using Exchange.Hub;
using Exchange.Hub.Archiving;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Archiving;

/// <summary>The node's rows about its archive in the database.</summary>
internal sealed class ArchiveRecords(ExchangeDbContext context) : IArchiveRecords
{
    private const int MaxNamed = 5;

    private IQueryable<ArchiveObject> Present => context.Set<ArchiveObject>().AsNoTracking()
        .Where(row => row.RemovalBegunAt == null);

    public async Task<ArchiveObject?> FindAsync(PlanId plan, CancellationToken cancellationToken) =>
        await context.Set<ArchiveObject>().FindAsync([plan], cancellationToken);

    public void Add(ArchiveObject row) => context.Add(row);

    public async Task<Page<ArchiveObject>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        // Ids first: some thousand short texts, and no comparison of a converted column to translate.
        var bound = PageCursor.Bound(limit);
        var plans = await context.Set<ArchiveObject>().AsNoTracking().OrderBy(row => row.Plan).Select(row => row.Plan)
            .ToListAsync(cancellationToken);
        var wanted = plans.Where(plan => after is null || string.CompareOrdinal(plan.Value, after) > 0).Take(bound + 1).ToList();
        var found = await context.Set<ArchiveObject>().AsNoTracking().Where(row => wanted.Contains(row.Plan))
            .OrderBy(row => row.Plan).ToListAsync(cancellationToken);
        return PageCursor.Page(found, bound, row => row.Plan.Value);
    }

    public async Task<IReadOnlyList<PlanId>> ListDueAsync(
        DateTimeOffset provenBefore, int limit, CancellationToken cancellationToken) =>
        await Present.Where(row => row.VerifiedAt == null || row.VerifiedAt < provenBefore || row.Damage != null)
            // Nulls sort first on one database and last on another.
            .OrderBy(row => row.VerifiedAt == null ? 0 : 1).ThenBy(row => row.VerifiedAt).ThenBy(row => row.Plan)
            .Take(limit).Select(row => row.Plan).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<PlanId>> ListInRemovalAsync(CancellationToken cancellationToken) =>
        await context.Set<ArchiveObject>().AsNoTracking()
            .Where(row => row.RemovalBegunAt != null && row.RemovedAt == null)
            .OrderBy(row => row.Plan).Select(row => row.Plan).ToListAsync(cancellationToken);

    public async Task<ArchiveStanding> StandingAsync(CancellationToken cancellationToken)
    {
        var damaged = Present.Where(row => row.Damage != null);
        return new ArchiveStanding(
            await Present.CountAsync(cancellationToken),
            await damaged.CountAsync(cancellationToken),
            await damaged.OrderBy(row => row.Plan).Take(MaxNamed).Select(row => row.Plan).ToListAsync(cancellationToken),
            await Present.CountAsync(row => row.VerifiedAt == null, cancellationToken),
            await Present.MinAsync(row => row.VerifiedAt, cancellationToken));
    }

    public void AddProof(ArchiveProof proof) => context.Add(proof);

    public async Task<IReadOnlyList<ArchiveProof>> ListProofsAsync(
        PlanId? plan, ArchiveProofKind? kind, int limit, CancellationToken cancellationToken)
    {
        var proofs = context.Set<ArchiveProof>().AsNoTracking();
        if (plan is { } about)
            proofs = proofs.Where(proof => proof.Plan == about);
        if (kind is { } only)
            proofs = proofs.Where(proof => proof.Kind == only);
        return await proofs.OrderByDescending(proof => proof.At).ThenByDescending(proof => proof.Id)
            .Take(PageCursor.Bound(limit)).ToListAsync(cancellationToken);
    }

    public void AddRequest(ArchiveRequest request) => context.Add(request);

    public async Task<ArchiveRequest?> FindRequestAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<ArchiveRequest>().FindAsync([id], cancellationToken);

    public async Task<IReadOnlyList<ArchiveRequest>> ListRequestsAsync(
        PlanId? plan, ArchiveRequestState? state, int limit, CancellationToken cancellationToken)
    {
        var requests = context.Set<ArchiveRequest>().AsNoTracking();
        if (plan is { } about)
            requests = requests.Where(request => request.Plan == about);
        if (state is { } only)
            requests = requests.Where(request => request.State == only);
        return await requests.OrderByDescending(request => request.AskedAt).ThenByDescending(request => request.Id)
            .Take(PageCursor.Bound(limit)).ToListAsync(cancellationToken);
    }
}
