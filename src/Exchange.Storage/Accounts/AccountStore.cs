using Exchange.Hub;
using Exchange.Hub.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Accounts;

/// <summary>Local accounts in the database.</summary>
internal sealed class AccountStore(ExchangeDbContext context) : IAccountStore
{
    public async Task<Account?> FindAsync(string userName, CancellationToken cancellationToken) =>
        context.Tracked<Account>(account => account.UserName == userName)
        ?? await context.Set<Account>()
            .SingleOrDefaultAsync(account => account.UserName == userName, cancellationToken);

    public void Add(Account account) => context.Add(account);

    public async Task<Page<Account>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var accounts = context.Set<Account>().AsQueryable();
        if (after is not null)
            accounts = accounts.Where(account => account.UserName.CompareTo(after) > 0);
        var bound = PageCursor.Bound(limit);
        var rows = await accounts.OrderBy(account => account.UserName).Take(bound + 1).ToListAsync(cancellationToken);
        return PageCursor.Page(rows, bound, account => account.UserName);
    }

    public async Task<IReadOnlyDictionary<string, string>> ListNamesAsync(
        IReadOnlyCollection<string> userNames, CancellationToken cancellationToken) =>
        userNames.Count == 0
            ? new Dictionary<string, string>()
            : await context.Set<Account>().AsNoTracking().Where(account => userNames.Contains(account.UserName))
                .Select(account => new { account.UserName, account.DisplayName })
                .ToDictionaryAsync(account => account.UserName, account => account.DisplayName, cancellationToken);

    public Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        context.Set<Account>().AnyAsync(cancellationToken);
}
