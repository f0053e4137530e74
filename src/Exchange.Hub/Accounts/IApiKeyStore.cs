namespace Exchange.Hub.Accounts;

/// <summary>Keys of programs; see <see cref="IUnitOfWork"/>.</summary>
public interface IApiKeyStore
{
    Task<ApiKey?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>An account's keys, newest first, revoked and expired ones too.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(string owner, CancellationToken cancellationToken);

    /// <summary>An account's keys that can be used at that instant, all of them.</summary>
    Task<IReadOnlyList<ApiKey>> ListUsableAsync(string owner, DateTimeOffset now, CancellationToken cancellationToken);

    void Add(ApiKey key);

    /// <summary>Writes at once when a key was last used.</summary>
    Task UsedAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken);
}
