using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Exchanging;

/// <summary>Messages from other nodes in the database.</summary>
internal sealed class InboxStore(ExchangeDbContext context) : IInboxStore
{
    private IQueryable<InboundMessage> Stored => context.Set<InboundMessage>().AsNoTracking();

    public async Task<InboundMessage?> FindAsync(DivisionCode from, Guid id, CancellationToken cancellationToken) =>
        await context.Set<InboundMessage>().FindAsync([from, id], cancellationToken);

    public async Task<InboundMessage?> FindBySequenceAsync(
        DivisionCode from, CaseId? caseId, long sequence, CancellationToken cancellationToken) =>
        context.Tracked<InboundMessage>(
            message => message.From == from && message.CaseId == caseId && message.ChannelSequence == sequence)
        ?? await context.Set<InboundMessage>().SingleOrDefaultAsync(
            message => message.From == from && message.CaseId == caseId && message.ChannelSequence == sequence,
            cancellationToken);

    public void Add(InboundMessage message) => context.Add(message);

    public async Task<InboundMessage?> ClaimAsync(
        string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var free = Stored.Where(
            message => message.Status == InboundStatus.Ready
                && message.NextAttemptAt <= now
                && (message.LeaseUntil == null || message.LeaseUntil <= now)
                && (message.CaseId == null || message.ChannelSequence == 1 || Stored.Any(
                    earlier => earlier.From == message.From
                        && earlier.CaseId == message.CaseId
                        && earlier.ChannelSequence == message.ChannelSequence - 1
                        && (earlier.Status == InboundStatus.Processed || earlier.Status == InboundStatus.Refused))));
        var claimed = await Claim.FirstAsync(
            free.OrderBy(message => message.NextAttemptAt).ThenBy(message => message.ReceivedAt)
                .ThenBy(message => message.Id)
                .Select(message => new InboundKey(message.From, message.Id)),
            key => free.Where(message => message.From == key.From && message.Id == key.Id).ExecuteUpdateAsync(
                set => set.SetProperty(message => message.LeaseOwner, owner)
                    .SetProperty(message => message.LeaseUntil, until),
                cancellationToken),
            cancellationToken);
        return claimed is { } key
            ? await Stored.SingleOrDefaultAsync(
                message => message.From == key.From && message.Id == key.Id, cancellationToken)
            : null;
    }

    public async Task<bool> RenewAsync(
        DivisionCode from, Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken) =>
        await Stored.Where(message => message.From == from && message.Id == id && message.LeaseOwner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.LeaseUntil, until), cancellationToken) == 1;

    public Task<int> CountUnfinishedAsync(DivisionCode from, CancellationToken cancellationToken) =>
        Stored.CountAsync(
            message => message.From == from
                && (message.Status == InboundStatus.AwaitingContent || message.Status == InboundStatus.Ready),
            cancellationToken);

    public IAsyncEnumerable<string> ListUnfinishedEnvelopesAsync(CancellationToken cancellationToken) =>
        Stored.Where(message => message.Status != InboundStatus.Processed)
            .OrderBy(message => message.ReceivedAt).ThenBy(message => message.Id)
            .Select(message => message.Envelope)
            .AsAsyncEnumerable();

    public async Task<Page<InboundMessage>> ListAsync(InboxQuery query, CancellationToken cancellationToken)
    {
        var messages = Stored;
        if (query.Status is { } status)
            messages = messages.Where(message => message.Status == status);
        if (query.From is { } from)
            messages = messages.Where(message => message.From == from);
        if (query.CaseId is { } caseId)
            messages = messages.Where(message => message.CaseId == caseId);
        if (query.After is not null)
        {
            if (!PageCursor.TryParse(query.After, out var after))
                return new Page<InboundMessage>([], null);
            var (at, id) = (after.At, after.Id);
            messages = messages.Where(
                message => message.ReceivedAt < at || (message.ReceivedAt == at && message.Id.CompareTo(id) < 0));
        }

        // Ids are the senders'; two senders with one id at one instant would need one of them to lie.
        var limit = PageCursor.Bound(query.Limit);
        var rows = await messages.OrderByDescending(message => message.ReceivedAt)
            .ThenByDescending(message => message.Id)
            .Take(limit + 1).ToListAsync(cancellationToken);
        return PageCursor.Page(rows, limit, message => new PageCursor(message.ReceivedAt, message.Id).ToString());
    }

    public Task<int> CountAsync(InboundStatus status, CancellationToken cancellationToken) =>
        Stored.CountAsync(message => message.Status == status, cancellationToken);

    private readonly record struct InboundKey(DivisionCode From, Guid Id);
}
