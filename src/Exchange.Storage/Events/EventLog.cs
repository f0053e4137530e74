using Exchange.Domain.Cases;
using Exchange.Hub.Cases;
using Exchange.Hub.Events;
using Exchange.Storage.Cases;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Events;

/// <summary>The timelines of all cases as one numbered log.</summary>
internal sealed class EventLog(ExchangeDbContext context) : IEventLog
{
    private IQueryable<TimelineEntry> Stored => context.Set<TimelineEntry>().AsNoTracking();

    public async Task<IReadOnlyList<NumberedEvent>> TakeAsync(int limit, CancellationToken cancellationToken)
    {
        // Ids are made in the order lines become known here; a line another node told may be about an earlier time.
        var entries = await context.Set<TimelineEntry>()
            .Where(entry => EF.Property<long?>(entry, TimelineEntryConfiguration.EventNumber) == null)
            .OrderBy(entry => entry.Id).Take(PageCursor.Bound(limit)).ToListAsync(cancellationToken);
        if (entries.Count == 0)
            return [];
        var number = await HeadAsync(cancellationToken);
        var numbered = new List<(long, TimelineEntry)>();
        foreach (var entry in entries)
        {
            context.Entry(entry).Property<long?>(TimelineEntryConfiguration.EventNumber).CurrentValue = ++number;
            numbered.Add((number, entry));
        }

        return await WithFactsAsync(numbered, cancellationToken);
    }

    public async Task<IReadOnlyList<NumberedEvent>> ListAsync(
        long after, int limit, CancellationToken cancellationToken)
    {
        var rows = await Stored
            .Where(entry => EF.Property<long?>(entry, TimelineEntryConfiguration.EventNumber) > after)
            .OrderBy(entry => EF.Property<long?>(entry, TimelineEntryConfiguration.EventNumber))
            .Take(PageCursor.Bound(limit))
            .Select(entry => new { Number = EF.Property<long?>(entry, TimelineEntryConfiguration.EventNumber), Entry = entry })
            .ToListAsync(cancellationToken);
        return await WithFactsAsync([.. rows.Select(row => (row.Number ?? 0, row.Entry))], cancellationToken);
    }

    public async Task<NumberedEvent?> FindAsync(long number, CancellationToken cancellationToken) =>
        (await ListAsync(number - 1, 1, cancellationToken)).FirstOrDefault(happened => happened.Number == number);

    public async Task<long> HeadAsync(CancellationToken cancellationToken) =>
        await Stored.MaxAsync(entry => EF.Property<long?>(entry, TimelineEntryConfiguration.EventNumber), cancellationToken) ?? 0;

    private async Task<IReadOnlyList<NumberedEvent>> WithFactsAsync(
        IReadOnlyList<(long Number, TimelineEntry Entry)> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.Entry.CaseId).Distinct().ToList();
        var cases = await context.Set<Case>().AsNoTracking().Include(each => each.Versions)
            .Where(each => ids.Contains(each.Id)).ToDictionaryAsync(each => each.Id, cancellationToken);
        return
        [
            .. rows.Select(row =>
            {
                // A line is written with its case, or after it.
                var about = cases[row.Entry.CaseId];
                return new NumberedEvent(
                    row.Number, row.Entry, about.Plan, about.PlanName,
                    about.Versions.FirstOrDefault(version => version.Number == row.Entry.Version)?.Digest);
            }),
        ];
    }
}
