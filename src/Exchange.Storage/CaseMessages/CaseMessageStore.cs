using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.CaseMessages;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.CaseMessages;

/// <summary>Messages between the offices of a case in the database.</summary>
internal sealed class CaseMessageStore(ExchangeDbContext context) : ICaseMessageStore
{
    private static readonly CaseState[] Open = [.. Enum.GetValues<CaseState>().Where(CaseStates.IsOpen)];

    private IQueryable<CaseMessage> Stored => context.Set<CaseMessage>().AsNoTracking();

    public async Task<CaseMessage?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<CaseMessage>().FindAsync([id], cancellationToken);

    public void Add(CaseMessage message) => context.Add(message);

    public async Task<Page<CaseMessage>> ListAsync(
        CaseId caseId, string? after, int limit, CancellationToken cancellationToken)
    {
        var messages = Stored.Where(message => message.CaseId == caseId);
        if (after is not null)
        {
            if (!PageCursor.TryParse(after, out var cursor))
                return new Page<CaseMessage>([], null);
            var (at, id) = (cursor.At, cursor.Id);
            messages = messages.Where(
                message => message.WrittenAt < at || (message.WrittenAt == at && message.Id.CompareTo(id) < 0));
        }

        var bound = PageCursor.Bound(limit);
        var rows = await messages.OrderByDescending(message => message.WrittenAt).ThenByDescending(message => message.Id)
            .Take(bound + 1).ToListAsync(cancellationToken);
        return PageCursor.Page(rows, bound, message => new PageCursor(message.WrittenAt, message.Id).ToString());
    }

    public async Task<IReadOnlyList<CaseMessage>> ListMaterialAsync(CaseId caseId, CancellationToken cancellationToken) =>
        await Stored.Where(message => message.CaseId == caseId && message.Kind != CaseMessageKind.Note)
            .OrderBy(message => message.WrittenAt).ThenBy(message => message.Id).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<(CaseMessage Request, Case About)>> ListOpenRequestsAsync(
        int limit, CancellationToken cancellationToken)
    {
        var rows = await (
            from request in Stored
            join about in context.Set<Case>().AsNoTracking().Include(about => about.Versions) on request.CaseId equals about.Id
            where request.Kind == CaseMessageKind.SupplementRequest && about.SubmittedFrom == null && Open.Contains(about.State)
                && !Stored.Any(answer => answer.Answers == request.Id)
            orderby request.WrittenAt, request.Id
            select new { Request = request, About = about }).Take(limit).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Request, row.About))];
    }

    public Task<int> CountAsync(CaseId caseId, DivisionCode node, CancellationToken cancellationToken) =>
        Stored.CountAsync(message => message.CaseId == caseId && message.Node == node, cancellationToken);

    public Task<int> CountSinceAsync(
        string author, DivisionCode node, DateTimeOffset since, CancellationToken cancellationToken) =>
        Stored.CountAsync(
            message => message.Node == node && message.Author == author && message.WrittenAt >= since, cancellationToken);

    public async Task<IReadOnlyList<string>> ListAuthorsAsync(
        CaseId caseId, DivisionCode node, CancellationToken cancellationToken) =>
        await Stored.Where(message => message.CaseId == caseId && message.Node == node)
            .Select(message => message.Author).Distinct().OrderBy(author => author).ToListAsync(cancellationToken);
}
