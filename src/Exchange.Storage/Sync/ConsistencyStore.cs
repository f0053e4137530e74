using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Releases;
using Exchange.Hub.Archiving;
using Exchange.Hub.Sync;
using Exchange.Spatial.Trees;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Sync;

/// <summary>Summaries, comparisons and differences in the database.</summary>
internal sealed class ConsistencyStore(ExchangeDbContext context) : IConsistencyStore
{
    private IQueryable<ReleaseSummary> Summaries =>
        context.Set<ReleaseSummary>().AsNoTracking().Where(row => row.Algorithm == LayerTree.Algorithm);

    public async Task<ReleaseSummary?> FindSummaryAsync(PackageDigest digest, CancellationToken cancellationToken) =>
        await context.Set<ReleaseSummary>().FindAsync([digest, LayerTree.Algorithm], cancellationToken);

    public async Task<IReadOnlyList<ReleaseSummary>> FindSummariesAsync(
        IReadOnlyCollection<PackageDigest> digests, CancellationToken cancellationToken)
    {
        var found = new List<ReleaseSummary>(digests.Count);
        // A database takes only so many values in one question.
        foreach (var some in digests.Chunk(200))
            found.AddRange(await Summaries.Where(row => some.Contains(row.Digest)).ToListAsync(cancellationToken));
        return found;
    }

    public void AddSummary(ReleaseSummary summary) => context.Add(summary);

    public async Task<IReadOnlyList<Release>> ListUnsummarisedAsync(int limit, CancellationToken cancellationToken) =>
        [
            .. (await context.Set<Release>().AsNoTracking()
                .Where(release => !Summaries.Any(row => row.Digest == release.PackageDigest))
                .OrderBy(release => release.Id).Take(limit).ToListAsync(cancellationToken))
                .DistinctBy(release => release.PackageDigest),
        ];

    public async Task<IReadOnlyList<Release>> ListReleasesAsync(
        PackageDigest digest, CancellationToken cancellationToken) =>
        await context.Set<Release>().AsNoTracking().Where(release => release.PackageDigest == digest)
            .OrderBy(release => release.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<ReleaseSummary>> ListDueSummariesAsync(
        DateTimeOffset readBefore, DateTimeOffset triedBefore, int maxAttempts, int limit,
        CancellationToken cancellationToken) =>
        await Summaries
            .Where(row => row.State == SummaryState.Waiting || row.ReadAt < readBefore
                || (row.State == SummaryState.Failed && row.Attempts < maxAttempts && row.ReadAt < triedBefore)
                || context.Set<ArchiveObject>().Any(
                    held => held.Plan == row.Plan && held.Damage != null && row.Damage == null
                        && held.VerifiedAt > row.ReadAt))
            .OrderBy(row => row.ReadAt).ThenBy(row => row.Digest)
            .Take(limit).ToListAsync(cancellationToken);

    public void AddComparison(LevelComparison comparison) => context.Add(comparison);

    public async Task<LevelComparison?> FindComparisonAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<LevelComparison>().FindAsync([id], cancellationToken);

    public async Task<LevelComparison?> FindOpenComparisonAsync(DivisionCode? peer, CancellationToken cancellationToken)
    {
        var open = context.Set<LevelComparison>()
            .Where(row => row.State == ComparisonState.Waiting || row.State == ComparisonState.Running);
        if (peer is { } one)
            open = open.Where(row => row.Peer == one);
        return await open.OrderBy(row => row.OrderedAt).ThenBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<LevelComparison>> ListComparisonsAsync(
        DivisionCode? peer, int limit, CancellationToken cancellationToken)
    {
        var rows = context.Set<LevelComparison>().AsNoTracking();
        if (peer is { } one)
            rows = rows.Where(row => row.Peer == one);
        return await rows.OrderByDescending(row => row.OrderedAt).ThenByDescending(row => row.Id)
            .Take(limit).ToListAsync(cancellationToken);
    }

    public async Task<LevelComparison?> LastAnsweredAsync(DivisionCode peer, CancellationToken cancellationToken) =>
        await context.Set<LevelComparison>().AsNoTracking()
            .Where(row => row.Peer == peer && (row.State == ComparisonState.Agrees
                || row.State == ComparisonState.Differs))
            .OrderByDescending(row => row.FinishedAt).ThenByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);

    public void AddDifference(LevelDifference difference) => context.Add(difference);

    public async Task<LevelDifference?> FindDifferenceAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<LevelDifference>().FindAsync([id], cancellationToken);

    public async Task<IReadOnlyList<LevelDifference>> ListDifferencesAsync(
        Guid comparison, CancellationToken cancellationToken) =>
        await context.Set<LevelDifference>().AsNoTracking().Where(row => row.ComparisonId == comparison)
            .OrderBy(row => row.CaseId).ThenBy(row => row.Version).ThenBy(row => row.File).ThenBy(row => row.Layer)
            .ThenBy(row => row.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<LevelDifference>> ListInRepairAsync(CancellationToken cancellationToken) =>
        await context.Set<LevelDifference>().AsNoTracking().Where(row => row.Repair == RepairState.Asked)
            .OrderBy(row => row.RepairAskedAt).ThenBy(row => row.Id).ToListAsync(cancellationToken);
}
