using System.Globalization;
using System.Security.Cryptography;
using Exchange.Domain.Problems;
using Microsoft.AspNetCore.Identity;

namespace Exchange.Hub.Accounts;

/// <summary>
/// Checks user name, password and, where the account has one, the second factor. Wrong ones are counted in the account's row and
/// lock it for a while, longer each time; the answer to a wrong password never tells whether the name exists.
/// </summary>
public sealed class SignIn(
    IAccountStore accounts, IPasswordHasher<Account> hasher, SecondFactor factor, TimeProvider clock, IUnitOfWork unit)
{
    // Hash of a password nobody knows: an unknown name costs the same time as a known one.
    private static string? unknownHash;

    /// <param name="code">Code of the second factor, or a recovery code; null when none was given.</param>
    public async Task<Outcome<Account>> HandleAsync(
        string userName, string password, string? code, LockPolicy policy, CancellationToken cancellationToken)
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
            return await CountAsync(account, AccountProblems.SignInRefused, policy, now, cancellationToken);
        if (account.Disabled)
            return AccountProblems.SignInRefused.With();
        if (account.HasSecondFactor)
        {
            // Nothing is written for a right password alone: it forgets no wrong code.
            if (string.IsNullOrWhiteSpace(code))
                return AccountProblems.CodeNeeded.With();
            if (!factor.Spend(account, code))
                return await CountAsync(account, AccountProblems.CodeWrong, policy, now, cancellationToken);
        }

        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
            account.PasswordHash = hasher.HashPassword(account, password);
        account.Unlock();
        account.SignedInAt = now;
        await unit.CommitAsync(cancellationToken);
        return account;
    }

    private async Task<Outcome<Account>> CountAsync(
        Account account, ProblemDefinition problem, LockPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        account.CountWrong(policy, now);
        await unit.CommitAsync(cancellationToken);
        return problem.With();
    }
}
