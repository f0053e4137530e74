using Exchange.Domain.Cases;
using Exchange.Domain.Plans;
using Exchange.Domain.Releases;
using Exchange.Hub;
using Exchange.Hub.Releases;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Releases;

/// <summary>Releases and subscriptions in the database.</summary>
internal sealed class ReleaseStore(ExchangeDbContext context) : IReleaseStore
{
    private IQueryable<Release> Stored => context.Set<Release>().AsNoTracking();

    public async Task<Release?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        context.Staged<Release>().FirstOrDefault(release => release.Id == id)
        ?? await Stored.SingleOrDefaultAsync(release => release.Id == id, cancellationToken);

    public async Task<Release?> FindByCaseAsync(CaseId caseId, int version, CancellationToken cancellationToken) =>
        context.Staged<Release>().FirstOrDefault(release => release.CaseId == caseId && release.Version == version)
        ?? await Stored.SingleOrDefaultAsync(
            release => release.CaseId == caseId && release.Version == version, cancellationToken);

    public async Task AddAsync(Release release, CancellationToken cancellationToken)
    {
        if (await FindAsync(release.Id, cancellationToken) is not null
            || await FindByCaseAsync(release.CaseId, release.Version, cancellationToken) is not null)
            return;

        // A sequence of the database would number rows before they are committed: a reader of the feed could pass a
        // number that becomes visible later. The highest plus one makes two writers at once conflict instead.
        var highest = await Stored.MaxAsync(
            stored => (long?)EF.Property<long>(stored, ReleaseConfiguration.ChangeNumber), cancellationToken) ?? 0;
        var staged = context.Staged<Release>().Count();
        context.Add(release).Property(ReleaseConfiguration.ChangeNumber).CurrentValue = highest + staged + 1;
    }

    public async Task<Page<Release>> ListAsync(
        PlanId? plan, string? after, int limit, CancellationToken cancellationToken)
    {
        var releases = Stored;
        if (plan is { } wanted)
            releases = releases.Where(release => release.Plan == wanted);
        if (after is not null)
        {
            if (!PageCursor.TryParse(after, out var cursor))
                return new Page<Release>([], null);
            var (at, id) = (cursor.At, cursor.Id);
            releases = releases.Where(
                release => release.ReleasedAt < at || (release.ReleasedAt == at && release.Id.CompareTo(id) < 0));
        }

        var bound = PageCursor.Bound(limit);
        var rows = await releases.OrderByDescending(release => release.ReleasedAt)
            .ThenByDescending(release => release.Id)
            .Take(bound + 1).ToListAsync(cancellationToken);
        return PageCursor.Page(rows, bound, release => new PageCursor(release.ReleasedAt, release.Id).ToString());
    }

    public async Task<IReadOnlyList<(long Number, Release Release)>> ListChangesAsync(
        long after, int limit, CancellationToken cancellationToken)
    {
        var rows = await Stored
            .Where(release => EF.Property<long>(release, ReleaseConfiguration.ChangeNumber) > after)
            .OrderBy(release => EF.Property<long>(release, ReleaseConfiguration.ChangeNumber))
            .Take(PageCursor.Bound(limit))
            .Select(release => new
            {
                Number = EF.Property<long>(release, ReleaseConfiguration.ChangeNumber),
                Release = release,
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Number, row.Release))];
    }

    public async Task<IReadOnlyList<Subscription>> ListSubscriptionsAsync(CancellationToken cancellationToken) =>
        await context.Set<Subscription>().AsNoTracking().OrderBy(each => each.Id).ToListAsync(cancellationToken);

    public void AddSubscription(Subscription subscription) => context.Add(subscription);

    public async Task<Subscription?> FindSubscriptionAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<Subscription>().FindAsync([id], cancellationToken);

    public void RemoveSubscription(Subscription subscription) => context.Remove(subscription);

    public async Task<ReleaseRecall?> FindRecallAsync(Guid releaseId, CancellationToken cancellationToken) =>
        context.Tracked<ReleaseRecall>(recall => recall.ReleaseId == releaseId)
        ?? await context.Set<ReleaseRecall>().Where(recall => recall.ReleaseId == releaseId)
            .OrderByDescending(recall => recall.AskedAt).FirstOrDefaultAsync(cancellationToken);

    public void AddRecall(ReleaseRecall recall) => context.Add(recall);

    public async Task<IReadOnlyList<ReleaseRecall>> ListOpenRecallsAsync(int limit, CancellationToken cancellationToken) =>
        await context.Set<ReleaseRecall>().AsNoTracking().Where(recall => recall.State == ReleaseRecallState.Open)
            .OrderBy(recall => recall.AskedAt).Take(PageCursor.Bound(limit)).ToListAsync(cancellationToken);
}
