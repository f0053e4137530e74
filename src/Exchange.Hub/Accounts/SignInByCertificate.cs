using Exchange.Domain.Problems;

namespace Exchange.Hub.Accounts;

/// <summary>
/// Finds the account a certificate is bound to. That its bearer has the key, and that the certificate is one this office trusts,
/// was proved before; what it says about its subject counts for nothing, only the binding does.
/// </summary>
public sealed class SignInByCertificate(
    ISignInCertificateStore certificates, IAccountStore accounts, TimeProvider clock, IUnitOfWork unit)
{
    public async Task<Outcome<Account>> HandleAsync(string thumbprint, CancellationToken cancellationToken)
    {
        if (await certificates.FindByThumbprintAsync(thumbprint, cancellationToken) is not { } certificate
            || await accounts.FindAsync(certificate.Owner, cancellationToken) is not { } account)
            return CertificateProblems.NotBound.With(("thumbprint", thumbprint));
        if (account.Disabled)
            return CertificateProblems.AccountDisabled.With(("thumbprint", thumbprint));
        var now = clock.GetUtcNow();
        if (account.LockedUntil is { } until && until > now)
            return CertificateProblems.AccountLocked.With(("thumbprint", thumbprint));
        // Wrong passwords stay counted: that somebody has the key says nothing about who guessed.
        account.SignedInAt = now;
        certificate.UsedAt = now;
        await unit.CommitAsync(cancellationToken);
        return account;
    }
}
