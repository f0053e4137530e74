namespace Exchange.Hub.Accounts;

/// <summary>Sessions of this node's accounts; see <see cref="IUnitOfWork"/>.</summary>
public interface ISessionStore
{
    Task<AccountSession?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>An account's sessions, newest first, at most 200.</summary>
    Task<IReadOnlyList<AccountSession>> ListAsync(string userName, CancellationToken cancellationToken);

    void Add(AccountSession session);

    void Remove(AccountSession session);

    /// <summary>Writes at once when a session was last used; nothing when it is gone.</summary>
    Task SeenAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Removes at once what was last used before that instant.</summary>
    Task SweepAsync(DateTimeOffset seenBefore, CancellationToken cancellationToken);
}
