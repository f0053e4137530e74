using Exchange.Domain.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Exchanging;
using Exchange.Hub.RulePacks;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.RulePacks;

/// <summary>Drafts, published versions and rehearsals in the database.</summary>
internal sealed class RulePackStore(ExchangeDbContext context, ExchangeUnit unit, RehearsalSignal? signal = null)
    : IRulePackStore
{
    public void Add(RulePackDraft draft) => context.Add(draft);

    public async Task<RulePackDraft?> FindDraftAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<RulePackDraft>().FindAsync([id], cancellationToken);

    public async Task<IReadOnlyList<RulePackDraft>> ListDraftsAsync(int limit, CancellationToken cancellationToken) =>
        await context.Set<RulePackDraft>().AsNoTracking().OrderByDescending(draft => draft.CreatedAt)
            .ThenByDescending(draft => draft.Id).Take(PageCursor.Bound(limit)).ToListAsync(cancellationToken);

    public Task<int> CountOpenDraftsAsync(CancellationToken cancellationToken) =>
        context.Set<RulePackDraft>().CountAsync(
            draft => draft.State == RulePackDraftState.Draft || draft.State == RulePackDraftState.Proposed, cancellationToken);

    public void Add(PublishedRulePack pack) => context.Add(pack);

    public Task<PublishedRulePack?> FindPackAsync(string id, string version, CancellationToken cancellationToken) =>
        context.Set<PublishedRulePack>().AsNoTracking()
            .SingleOrDefaultAsync(pack => pack.PackId == id && pack.Version == version, cancellationToken);

    public Task<PublishedRulePack?> FindInEffectAsync(DateOnly day, CancellationToken cancellationToken) =>
        context.Set<PublishedRulePack>().AsNoTracking().Where(pack => pack.ValidFrom <= day)
            .OrderByDescending(pack => pack.ValidFrom).ThenByDescending(pack => pack.Number)
            .FirstOrDefaultAsync(cancellationToken);

    public Task<PublishedRulePack?> FindLatestAsync(CancellationToken cancellationToken) =>
        context.Set<PublishedRulePack>().AsNoTracking().OrderByDescending(pack => pack.Number)
            .FirstOrDefaultAsync(cancellationToken);

    public async Task<IReadOnlyList<PublishedRulePack>> ListPacksAsync(int limit, CancellationToken cancellationToken) =>
        await context.Set<PublishedRulePack>().AsNoTracking().OrderByDescending(pack => pack.Number)
            .Take(PageCursor.Bound(limit)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<(CaseId CaseId, int Version)>> ListCheckedAsync(
        int limit, CancellationToken cancellationToken)
    {
        var done = context.Set<CheckRun>().AsNoTracking()
            .Where(run => run.Status == CheckRunStatus.Passed || run.Status == CheckRunStatus.Failed);
        var found = await done.Where(run => !done.Any(later => later.CaseId == run.CaseId && later.Version > run.Version))
            .OrderByDescending(run => run.FinishedAt).ThenByDescending(run => run.Id).Take(limit)
            .Select(run => new { run.CaseId, run.Version }).ToListAsync(cancellationToken);
        return [.. found.Select(run => (run.CaseId, run.Version))];
    }

    public void Add(DraftRehearsal rehearsal, IReadOnlyList<RehearsedVersion> versions)
    {
        context.Add(rehearsal);
        context.AddRange(versions);
        unit.AfterCommit(() => signal?.Notify());
    }

    public async Task<DraftRehearsal?> FindRehearsalAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<DraftRehearsal>().FindAsync([id], cancellationToken);

    public async Task<IReadOnlyList<DraftRehearsal>> ListRehearsalsAsync(
        Guid draftId, int limit, CancellationToken cancellationToken) =>
        await context.Set<DraftRehearsal>().AsNoTracking().Where(rehearsal => rehearsal.DraftId == draftId)
            .OrderByDescending(rehearsal => rehearsal.CreatedAt).ThenByDescending(rehearsal => rehearsal.Id)
            .Take(PageCursor.Bound(limit)).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<RehearsedVersion>> ListRehearsedAsync(
        Guid rehearsalId, CancellationToken cancellationToken) =>
        await context.Set<RehearsedVersion>().AsNoTracking().Where(version => version.RehearsalId == rehearsalId)
            .OrderBy(version => version.Index).ToListAsync(cancellationToken);

    public async Task<RehearsedVersion?> FindRehearsedAsync(
        Guid rehearsalId, int index, CancellationToken cancellationToken) =>
        await context.Set<RehearsedVersion>().FindAsync([rehearsalId, index], cancellationToken);

    public async Task<DraftRehearsal?> ClaimRehearsalAsync(
        string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var free = context.Set<DraftRehearsal>().AsNoTracking().Where(
            row => (row.State == RehearsalState.Waiting || row.State == RehearsalState.Running)
                && (row.LeaseUntil == null || row.LeaseUntil <= now));
        var claimed = await Claim.FirstAsync(
            free.OrderBy(row => row.LeaseUntil ?? row.CreatedAt).ThenBy(row => row.Id).Select(row => row.Id),
            id => free.Where(row => row.Id == id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, RehearsalState.Running)
                    .SetProperty(row => row.LeaseOwner, owner)
                    .SetProperty(row => row.LeaseUntil, until)
                    .SetProperty(row => row.Attempts, row => row.Attempts + 1)
                    .SetProperty(row => row.Revision, row => row.Revision + 1),
                cancellationToken),
            cancellationToken);
        return claimed is { } id ? await context.ReloadAsync<DraftRehearsal>(id, cancellationToken) : null;
    }

    public async Task<bool> RenewRehearsalAsync(
        Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken) =>
        await Held(id, owner).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.LeaseUntil, until), cancellationToken) == 1;

    public Task HandBackRehearsalAsync(Guid id, string owner, Setback setback, CancellationToken cancellationToken)
    {
        var uncounted = setback.Counts ? 0 : 1;
        return Held(id, owner).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.State, RehearsalState.Waiting)
                .SetProperty(row => row.LeaseOwner, (string?)null)
                .SetProperty(row => row.LeaseUntil, setback.DueAt)
                .SetProperty(row => row.Attempts, row => row.Attempts - uncounted)
                .SetProperty(row => row.Revision, row => row.Revision + 1),
            cancellationToken);
    }

    private IQueryable<DraftRehearsal> Held(Guid id, string owner) => context.Set<DraftRehearsal>()
        .Where(row => row.Id == id && row.LeaseOwner == owner && row.State == RehearsalState.Running);
}
