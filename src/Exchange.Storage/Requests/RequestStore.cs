using Exchange.Domain.Cases;
using Exchange.Hub;
using Exchange.Hub.Requests;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Requests;

/// <summary>Requests in the database.</summary>
internal sealed class RequestStore(ExchangeDbContext context) : IRequestStore
{
    public async Task<ExchangeRequest?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<ExchangeRequest>().FindAsync([id], cancellationToken);

    public async Task<ExchangeRequest?> FindOpenWithdrawalAsync(CaseId caseId, CancellationToken cancellationToken)
    {
        if (context.Tracked<ExchangeRequest>(request => request.CaseId == caseId && IsOpenWithdrawal(request)) is { } tracked)
            return tracked;
        var found = await context.Set<ExchangeRequest>().FirstOrDefaultAsync(
            request => request.CaseId == caseId && request.Kind == RequestKind.Withdrawal && request.State == RequestState.Open,
            cancellationToken);

        // Settled in this scope, not yet in the database.
        return found is not null && IsOpenWithdrawal(found) ? found : null;
    }

    public void Add(ExchangeRequest request) => context.Add(request);

    public async Task<Page<ExchangeRequest>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var requests = context.Set<ExchangeRequest>().AsNoTracking();
        if (after is not null)
        {
            if (!PageCursor.TryParse(after, out var cursor))
                return new Page<ExchangeRequest>([], null);
            var (at, id) = (cursor.At, cursor.Id);
            requests = requests.Where(
                request => request.AskedAt < at || (request.AskedAt == at && request.Id.CompareTo(id) < 0));
        }

        var bound = PageCursor.Bound(limit);
        var rows = await requests.OrderByDescending(request => request.AskedAt).ThenByDescending(request => request.Id)
            .Take(bound + 1).ToListAsync(cancellationToken);
        return PageCursor.Page(rows, bound, request => new PageCursor(request.AskedAt, request.Id).ToString());
    }

    private static bool IsOpenWithdrawal(ExchangeRequest request) =>
        request is { Kind: RequestKind.Withdrawal, State: RequestState.Open };
}
