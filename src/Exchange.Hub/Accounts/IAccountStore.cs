namespace Exchange.Hub.Accounts;

/// <summary>Local accounts. Loaded rows are tracked; see <see cref="IUnitOfWork"/>.</summary>
public interface IAccountStore
{
    Task<Account?> FindAsync(string userName, CancellationToken cancellationToken);

    void Add(Account account);

    /// <summary>By user name, paged by key.</summary>
    Task<Page<Account>> ListAsync(string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Names for people of these accounts, by user name, in one query; accounts that are not there are left out.</summary>
    Task<IReadOnlyDictionary<string, string>> ListNamesAsync(
        IReadOnlyCollection<string> userNames, CancellationToken cancellationToken);

    Task<bool> AnyAsync(CancellationToken cancellationToken);
}
