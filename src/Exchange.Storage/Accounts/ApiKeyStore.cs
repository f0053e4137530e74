using Exchange.Hub.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Accounts;

/// <summary>Keys of programs in the database.</summary>
internal sealed class ApiKeyStore(ExchangeDbContext context) : IApiKeyStore
{
    private const int MostListed = 500;

    public async Task<ApiKey?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<ApiKey>().FindAsync([id], cancellationToken);

    public async Task<IReadOnlyList<ApiKey>> ListAsync(string owner, CancellationToken cancellationToken) =>
        await context.Set<ApiKey>().Where(key => key.Owner == owner)
            .OrderByDescending(key => key.CreatedAt).ThenByDescending(key => key.Id)
            .Take(MostListed)
            .ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<ApiKey>> ListUsableAsync(
        string owner, DateTimeOffset now, CancellationToken cancellationToken) =>
        await context.Set<ApiKey>().Where(key => key.Owner == owner && key.RevokedAt == null && key.ExpiresAt > now)
            .ToListAsync(cancellationToken);

    public void Add(ApiKey key) => context.Add(key);

    public Task UsedAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken) =>
        context.Set<ApiKey>().Where(key => key.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.UsedAt, at), cancellationToken);
}
