using System.Globalization;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Hub;
using Exchange.Hub.Cases;
using Exchange.Hub.Events;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Cases;

/// <summary>Cases, their versions and timelines in the database.</summary>
internal sealed class CaseStore(
    ExchangeDbContext context, ExchangeUnit unit, DivisionTable divisions, EventSignal? signal = null) : ICaseStore
{
    // The current version is the last of the list: order matters.
    private IQueryable<Case> Whole =>
        context.Set<Case>().Include(each => each.Versions.OrderBy(version => version.Number));

    public async Task<Case?> FindAsync(CaseId id, CancellationToken cancellationToken) =>
        context.Tracked<Case>(each => each.Id == id)
        ?? await Whole.SingleOrDefaultAsync(each => each.Id == id, cancellationToken);

    public async Task<Case?> FindByDigestAsync(PackageDigest digest, CancellationToken cancellationToken) =>
        context.Tracked<Case>(each => each.Versions.Any(version => version.Digest == digest))
        ?? await Whole.OrderBy(each => each.Id)
            .FirstOrDefaultAsync(each => each.Versions.Any(version => version.Digest == digest), cancellationToken);

    public async Task<Case?> FindOpenByPlanAsync(PlanId plan, CancellationToken cancellationToken)
    {
        if (context.Tracked<Case>(each => each.Plan == plan && CaseStates.IsOpen(each.State)) is { } tracked)
            return tracked;
        var found = await Whole.FirstOrDefaultAsync(
            each => each.Plan == plan
                && each.State != CaseState.Released
                && each.State != CaseState.Withdrawn
                && each.State != CaseState.Superseded
                && each.State != CaseState.Recalled,
            cancellationToken);

        // Closed in this scope, not yet in the database.
        return found is not null && CaseStates.IsOpen(found.State) ? found : null;
    }

    public async Task<Case?> FindReleasedByPlanAsync(PlanId plan, CaseId? except, CancellationToken cancellationToken)
    {
        var tracked = context.Tracked<Case>(
            each => each.Plan == plan && each.Id != except && each.State == CaseState.Released);
        if (tracked is not null)
            return tracked;
        var released = Whole.Where(each => each.Plan == plan && each.State == CaseState.Released);
        if (except is { } other)
            released = released.Where(each => each.Id != other);
        var found = await released.OrderByDescending(each => each.ChangedAt).FirstOrDefaultAsync(cancellationToken);
        return found?.State == CaseState.Released ? found : null;
    }

    public async Task<int> NextNumberAsync(DivisionCode origin, DateOnly month, CancellationToken cancellationToken)
    {
        var series = SeriesOf(CaseId.Create(origin, month, 0));
        var stored = await context.Set<Case>()
            .Where(each => EF.Property<string>(each, CaseConfiguration.NumberSeries) == series)
            .MaxAsync(each => (int?)EF.Property<int>(each, CaseConfiguration.Number), cancellationToken) ?? 0;
        var staged = context.Staged<Case>()
            .Where(each => SeriesOf(each.Id) == series).Select(each => NumberOf(each.Id)).DefaultIfEmpty().Max();
        return Math.Max(stored, staged) + 1;
    }

    public void Add(Case opened)
    {
        var entry = context.Add(opened);
        entry.Property(CaseConfiguration.DivisionPath).CurrentValue = DivisionPath.Of(divisions, opened.Plan.Division);
        entry.Property(CaseConfiguration.NumberSeries).CurrentValue = SeriesOf(opened.Id);
        entry.Property(CaseConfiguration.Number).CurrentValue = NumberOf(opened.Id);
        entry.Property(CaseConfiguration.SearchText).CurrentValue =
            $"{opened.Id} {opened.Plan} {opened.PlanName}".ToLowerInvariant();
    }

    public async Task<Page<CaseSummary>> ListAsync(CaseQuery query, CancellationToken cancellationToken)
    {
        var within = query.WithinAny.Select(code => DivisionPath.Of(divisions, code)).ToList();
        var cases = context.Set<Case>().AsNoTracking()
            .Where(
                each => within.Any(path => EF.Property<string>(each, CaseConfiguration.DivisionPath).StartsWith(path)));
        if (query.State is { } state)
            cases = cases.Where(each => each.State == state);
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var text = query.Text.Trim().ToLowerInvariant();
            cases = cases.Where(each => EF.Property<string>(each, CaseConfiguration.SearchText).Contains(text));
        }

        if (query.After is not null)
        {
            if (!PageCursor.TryParse(query.After, out var after))
                return new Page<CaseSummary>([], null);
            var (at, key) = (after.At, after.Id);
            cases = cases.Where(each => each.ChangedAt < at || (each.ChangedAt == at && each.Key.CompareTo(key) < 0));
        }

        var limit = PageCursor.Bound(query.Limit);
        var rows = await cases.OrderByDescending(each => each.ChangedAt).ThenByDescending(each => each.Key)
            .Take(limit + 1)
            .Select(each => new KeyedSummary(
                each.Key,
                new CaseSummary(
                    each.Id,
                    each.Plan,
                    each.PlanName,
                    each.PlanLevel,
                    each.SubmittedFrom,
                    each.State,
                    each.Versions.Max(version => version.Number),
                    each.OpenedAt,
                    each.ChangedAt)))
            .ToListAsync(cancellationToken);
        var page = PageCursor.Page(rows, limit, row => new PageCursor(row.Summary.ChangedAt, row.Key).ToString());
        return new Page<CaseSummary>([.. page.Items.Select(row => row.Summary)], page.Next);
    }

    public async Task AddEntryAsync(TimelineEntry entry, CancellationToken cancellationToken)
    {
        if (context.Staged<TimelineEntry>().Any(staged => staged.CaseId == entry.CaseId && staged.Key == entry.Key)
            || await context.Set<TimelineEntry>()
                .AnyAsync(stored => stored.CaseId == entry.CaseId && stored.Key == entry.Key, cancellationToken))
            return;
        context.Add(entry);
        unit.AfterCommit(() => signal?.Notify());
    }

    public async Task<IReadOnlyList<TimelineEntry>> ListEntriesAsync(CaseId id, CancellationToken cancellationToken) =>
        await context.Set<TimelineEntry>().AsNoTracking()
            .Where(entry => entry.CaseId == id)
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id)
            .ToListAsync(cancellationToken);

    private static string SeriesOf(CaseId id) => id.Value[..id.Value.LastIndexOf('-')];

    private static int NumberOf(CaseId id) =>
        int.Parse(id.Value.AsSpan(id.Value.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture);

    private sealed record KeyedSummary(Guid Key, CaseSummary Summary);
}
