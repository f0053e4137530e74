using System.Globalization;
using System.Security.Cryptography;
using Exchange.Domain.Problems;
using Microsoft.AspNetCore.Identity;

namespace Exchange.Hub.Accounts;

/// <summary>How many wrong passwords lock an account, and for how long.</summary>
public sealed record LockPolicy(int WrongPasswords, TimeSpan LockedFor);

/// <summary>
/// Checks user name and password. Wrong ones are counted in the account's row and lock it for a while; the answer never
/// tells whether the name exists.
/// </summary>
public sealed class SignIn(
    IAccountStore accounts, IPasswordHasher<Account> hasher, TimeProvider clock, IUnitOfWork unit)
{
    // Hash of a password nobody knows: an unknown name costs the same time as a known one.
    private static string? unknownHash;

    public async Task<Outcome<Account>> HandleAsync(
        string userName, string password, LockPolicy policy, CancellationToken cancellationToken)
    {
        if (password.Length > AccountRules.MaxPasswordLength || !AccountRules.IsUserName(userName))
            return AccountProblems.SignInRefused.With();
        var account = await accounts.FindAsync(userName.ToLowerInvariant(), cancellationToken);
        if (account is null)
        {
            // The framework's hasher never looks at the user it is given.
            unknownHash ??= hasher.HashPassword(null!, Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));
            hasher.VerifyHashedPassword(null!, unknownHash, password);
            return AccountProblems.SignInRefused.With();
        }

        var now = clock.GetUtcNow();
        if (account.LockedUntil is { } until && until > now)
            return AccountProblems.Locked.With(("until", until.ToString("u", CultureInfo.InvariantCulture)));

        var verdict = hasher.VerifyHashedPassword(account, account.PasswordHash, password);
        if (verdict == PasswordVerificationResult.Failed)
            return await CountAsync(account, policy, now, cancellationToken);
        if (account.Disabled)
            return AccountProblems.SignInRefused.With();
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
            account.PasswordHash = hasher.HashPassword(account, password);
        (account.FailedSignIns, account.LockedUntil) = (0, null);
        await unit.CommitAsync(cancellationToken);
        return account;
    }

    private async Task<Outcome<Account>> CountAsync(
        Account account, LockPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        account.FailedSignIns++;
        if (account.FailedSignIns >= policy.WrongPasswords)
            (account.FailedSignIns, account.LockedUntil) = (0, now + policy.LockedFor);
        await unit.CommitAsync(cancellationToken);
        return AccountProblems.SignInRefused.With();
    }
}
