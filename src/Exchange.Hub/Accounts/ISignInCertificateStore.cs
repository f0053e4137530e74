namespace Exchange.Hub.Accounts;

/// <summary>Certificates people sign in with. Loaded rows are tracked; see <see cref="IUnitOfWork"/>.</summary>
public interface ISignInCertificateStore
{
    Task<SignInCertificate?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>By SHA-256 thumbprint, lower case.</summary>
    Task<SignInCertificate?> FindByThumbprintAsync(string thumbprint, CancellationToken cancellationToken);

    /// <summary>An account's certificates, newest first.</summary>
    Task<IReadOnlyList<SignInCertificate>> ListAsync(string owner, CancellationToken cancellationToken);

    /// <summary>Of two writers that add the same certificate, the second one's commit conflicts.</summary>
    void Add(SignInCertificate certificate);

    void Remove(SignInCertificate certificate);
}
