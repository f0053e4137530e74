using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Exchanging;

/// <summary>Messages to other nodes in the database.</summary>
internal sealed class OutboxStore(ExchangeDbContext context, ExchangeUnit unit, IExchangeSignal? signal = null) : IOutboxStore
{
    private IQueryable<OutboundMessage> Stored => context.Set<OutboundMessage>().AsNoTracking();

    public async Task<OutboundMessage?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<OutboundMessage>().FindAsync([id], cancellationToken);

    public async Task<long> NextSequenceAsync(DivisionCode to, CaseId? caseId, CancellationToken cancellationToken)
    {
        var stored = await Stored.Where(message => message.To == to && message.CaseId == caseId)
            .MaxAsync(message => (long?)message.ChannelSequence, cancellationToken) ?? 0;
        var staged = context.Staged<OutboundMessage>()
            .Where(message => message.To == to && message.CaseId == caseId)
            .Select(message => message.ChannelSequence).DefaultIfEmpty().Max();
        return Math.Max(stored, staged) + 1;
    }

    public async Task<bool> HasSentAsync(
        DivisionCode to, CaseId caseId, string type, CancellationToken cancellationToken) =>
        context.Staged<OutboundMessage>().Any(
            message => message.To == to && message.CaseId == caseId && message.Type == type)
        || await Stored.AnyAsync(
            message => message.To == to
                && message.CaseId == caseId
                && message.Type == type
                && (message.Status == OutboundStatus.Pending || message.Status == OutboundStatus.Delivered),
            cancellationToken);

    public void Add(OutboundMessage message)
    {
        context.Add(message);
        unit.AfterCommit(() => signal?.OutboxChanged());
    }

    public async Task<OutboundMessage?> ClaimAsync(
        string owner,
        DateTimeOffset now,
        DateTimeOffset until,
        IReadOnlyCollection<DivisionCode> held,
        CancellationToken cancellationToken)
    {
        var passedOver = held.ToList();
        var free = Stored.Where(
            message => message.Status == OutboundStatus.Pending
                && message.NextAttemptAt <= now
                && (message.LeaseUntil == null || message.LeaseUntil <= now)
                && (message.CaseId == null || !Stored.Any(
                    earlier => earlier.To == message.To
                        && earlier.CaseId == message.CaseId
                        && earlier.Status == OutboundStatus.Pending
                        && earlier.ChannelSequence < message.ChannelSequence)));
        if (passedOver.Count > 0)
            free = free.Where(message => !passedOver.Contains(message.To));
        var claimed = await Claim.FirstAsync(
            free.OrderBy(message => message.NextAttemptAt).ThenBy(message => message.Id).Select(message => message.Id),
            id => free.Where(message => message.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(message => message.LeaseOwner, owner)
                    .SetProperty(message => message.LeaseUntil, until),
                cancellationToken),
            cancellationToken);
        return claimed is { } id
            ? await Stored.SingleOrDefaultAsync(message => message.Id == id, cancellationToken)
            : null;
    }

    public async Task<bool> RenewAsync(
        Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken) =>
        await Stored.Where(message => message.Id == id && message.LeaseOwner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.LeaseUntil, until), cancellationToken) == 1;

    public async Task<IReadOnlyList<Guid>> ListUnwarnedAsync(
        DateTimeOffset createdBefore, int limit, CancellationToken cancellationToken) =>
        await Stored
            .Where(message => message.Status == OutboundStatus.Pending
                && message.CreatedAt < createdBefore
                && message.WarnedAt == null)
            .OrderBy(message => message.CreatedAt).ThenBy(message => message.Id)
            .Take(PageCursor.Bound(limit))
            .Select(message => message.Id)
            .ToListAsync(cancellationToken);

    public async Task<Page<OutboundMessage>> ListAsync(OutboxQuery query, CancellationToken cancellationToken)
    {
        var messages = Stored;
        if (query.Status is { } status)
            messages = messages.Where(message => message.Status == status);
        if (query.To is { } to)
            messages = messages.Where(message => message.To == to);
        if (query.CaseId is { } caseId)
            messages = messages.Where(message => message.CaseId == caseId);
        if (query.After is not null)
        {
            if (!PageCursor.TryParse(query.After, out var after))
                return new Page<OutboundMessage>([], null);
            var (at, id) = (after.At, after.Id);
            messages = messages.Where(
                message => message.CreatedAt < at || (message.CreatedAt == at && message.Id.CompareTo(id) < 0));
        }

        // Ids made from idempotency keys do not follow time. Callers ask for a case or what is pending: few rows to sort.
        var limit = PageCursor.Bound(query.Limit);
        var rows = await messages.OrderByDescending(message => message.CreatedAt)
            .ThenByDescending(message => message.Id)
            .Take(limit + 1).ToListAsync(cancellationToken);
        return PageCursor.Page(rows, limit, message => new PageCursor(message.CreatedAt, message.Id).ToString());
    }

    public Task<int> CountAsync(OutboundStatus status, CancellationToken cancellationToken) =>
        Stored.CountAsync(message => message.Status == status, cancellationToken);

    public async Task<IReadOnlyDictionary<DivisionCode, int>> CountByReceiverAsync(
        OutboundStatus status, CancellationToken cancellationToken) =>
        await Stored.Where(message => message.Status == status).GroupBy(message => message.To)
            .Select(group => new { To = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.To, group => group.Count, cancellationToken);
}
