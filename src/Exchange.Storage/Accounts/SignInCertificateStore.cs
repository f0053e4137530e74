using Exchange.Hub.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Accounts;

/// <summary>Certificates people sign in with, in the database.</summary>
internal sealed class SignInCertificateStore(ExchangeDbContext context) : ISignInCertificateStore
{
    private const int MostListed = 100;

    public async Task<SignInCertificate?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<SignInCertificate>().FindAsync([id], cancellationToken);

    public async Task<SignInCertificate?> FindByThumbprintAsync(string thumbprint, CancellationToken cancellationToken) =>
        await context.Set<SignInCertificate>()
            .SingleOrDefaultAsync(certificate => certificate.Thumbprint == thumbprint, cancellationToken);

    public async Task<IReadOnlyList<SignInCertificate>> ListAsync(string owner, CancellationToken cancellationToken) =>
        await context.Set<SignInCertificate>().Where(certificate => certificate.Owner == owner)
            .OrderByDescending(certificate => certificate.BoundAt).ThenByDescending(certificate => certificate.Id)
            .Take(MostListed)
            .ToListAsync(cancellationToken);

    public void Add(SignInCertificate certificate) => context.Add(certificate);

    public void Remove(SignInCertificate certificate) => context.Remove(certificate);
}
