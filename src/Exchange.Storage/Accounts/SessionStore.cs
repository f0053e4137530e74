using Exchange.Hub.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Accounts;

/// <summary>Sessions in the database.</summary>
internal sealed class SessionStore(ExchangeDbContext context) : ISessionStore
{
    private const int MostListed = 200;

    public async Task<AccountSession?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<AccountSession>().FindAsync([id], cancellationToken);

    public async Task<IReadOnlyList<AccountSession>> ListAsync(string userName, CancellationToken cancellationToken) =>
        await context.Set<AccountSession>().Where(session => session.UserName == userName)
            .OrderByDescending(session => session.CreatedAt).ThenByDescending(session => session.Id)
            .Take(MostListed)
            .ToListAsync(cancellationToken);

    public void Add(AccountSession session) => context.Add(session);

    public void Remove(AccountSession session) => context.Remove(session);

    public Task SeenAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken) =>
        context.Set<AccountSession>().Where(session => session.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(session => session.SeenAt, at), cancellationToken);

    public Task SweepAsync(DateTimeOffset seenBefore, CancellationToken cancellationToken) =>
        context.Set<AccountSession>().Where(session => session.SeenAt < seenBefore).ExecuteDeleteAsync(cancellationToken);
}
