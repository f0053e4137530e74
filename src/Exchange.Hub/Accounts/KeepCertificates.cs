using System.Globalization;
using Exchange.Domain.Problems;
using Microsoft.AspNetCore.Identity;

namespace Exchange.Hub.Accounts;

/// <summary>
/// Binds certificates to an account and unbinds them. Its owner confirms with the password, because a session left open must
/// not be enough to get a way in that outlasts it; whether a certificate is to be trusted is decided before.
/// </summary>
public sealed class KeepCertificates(
    ISignInCertificateStore certificates, IAccountStore accounts, Passwords passwords, TimeProvider clock, IUnitOfWork unit)
{
    public const int MaxCertificates = 5;

    /// <summary>For the owner, with the password; wrong ones count as at sign-in.</summary>
    public async Task<Outcome<Account>> BindAsync(
        string userName, string password, CertificateFacts facts, LockPolicy policy, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(userName, cancellationToken) is not { } account)
            return AccountProblems.NotFound.With(("userName", userName));
        if (await ConfirmAsync(account, password, policy, cancellationToken) is { } wrong)
            return wrong;
        if (await AddAsync(account, facts, account.UserName, cancellationToken) is { } refused)
            return refused;
        await unit.CommitAsync(cancellationToken);
        return account;
    }

    /// <summary>For the owner, with the password. Every session of the account ends: the key may be in other hands.</summary>
    public async Task<Outcome<Account>> UnbindAsync(
        string userName, Guid id, string password, LockPolicy policy, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(userName, cancellationToken) is not { } account)
            return AccountProblems.NotFound.With(("userName", userName));
        if (await ConfirmAsync(account, password, policy, cancellationToken) is { } wrong)
            return wrong;
        if (await RemoveAsync(account, id, cancellationToken) is { } refused)
            return refused;
        await unit.CommitAsync(cancellationToken);
        return account;
    }

    /// <summary>How many certificates whoever had the account bound to it.</summary>
    public async Task<int> CountOwnAsync(string userName, CancellationToken cancellationToken) =>
        (await ListOwnAsync(userName.ToLowerInvariant(), cancellationToken)).Count();

    /// <summary>Binds it; the caller commits.</summary>
    internal async Task<Problem?> AddAsync(
        Account account, CertificateFacts facts, string boundBy, CancellationToken cancellationToken)
    {
        // Who has it already is nobody's business here.
        if (await certificates.FindByThumbprintAsync(facts.Thumbprint, cancellationToken) is not null)
            return CertificateProblems.BoundAlready.With(("certificate", facts.Subject));
        if ((await certificates.ListAsync(account.UserName, cancellationToken)).Count >= MaxCertificates)
            return CertificateProblems.TooMany.With(("max", MaxCertificates));
        var now = clock.GetUtcNow();
        certificates.Add(new SignInCertificate
        {
            Id = Guid.CreateVersion7(now),
            Owner = account.UserName,
            Thumbprint = facts.Thumbprint,
            Subject = facts.Subject,
            Issuer = facts.Issuer,
            SerialNumber = facts.SerialNumber,
            ValidFrom = facts.ValidFrom,
            ValidUntil = facts.ValidUntil,
            BoundAt = now,
            BoundBy = boundBy,
        });
        return null;
    }

    /// <summary>Unbinds it and ends every session of the account; the caller commits.</summary>
    internal async Task<Problem?> RemoveAsync(Account account, Guid id, CancellationToken cancellationToken)
    {
        if (await certificates.FindAsync(id, cancellationToken) is not { } certificate || certificate.Owner != account.UserName)
            return CertificateProblems.NotFound.With(("certificate", id));
        certificates.Remove(certificate);
        account.RenewStamp();
        return null;
    }

    /// <summary>
    /// Unbinds what whoever had the account bound to it; what an administrator bound stays. The caller commits.
    /// </summary>
    internal async Task RemoveOwnAsync(Account account, CancellationToken cancellationToken)
    {
        foreach (var certificate in await ListOwnAsync(account.UserName, cancellationToken))
            certificates.Remove(certificate);
    }

    private async Task<IEnumerable<SignInCertificate>> ListOwnAsync(string owner, CancellationToken cancellationToken) =>
        (await certificates.ListAsync(owner, cancellationToken)).Where(certificate => certificate.BoundBy == owner);

    private async Task<Problem?> ConfirmAsync(
        Account account, string password, LockPolicy policy, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (account.LockedUntil is { } until && until > now)
            return AccountProblems.Locked.With(("until", until.ToString("u", CultureInfo.InvariantCulture)));
        if (password.Length <= AccountRules.MaxPasswordLength
            && passwords.Verify(account, password) != PasswordVerificationResult.Failed)
            return null;
        account.CountWrong(policy, now);
        await unit.CommitAsync(cancellationToken);
        return AccountProblems.PasswordWrong.With();
    }
}
