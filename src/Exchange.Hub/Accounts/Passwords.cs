using Exchange.Domain.Problems;
using Microsoft.AspNetCore.Identity;

namespace Exchange.Hub.Accounts;

/// <summary>Checks and sets passwords by the node's policy.</summary>
public sealed class Passwords(IPasswordHasher<Account> hasher, PasswordPolicy policy, TimeProvider clock)
{
    /// <summary>Null when the password may be the account's. An account that is new has no earlier ones.</summary>
    public Problem? Check(string userName, string password, Account? account)
    {
        if (password.Length < policy.MinLength || password.Length > AccountRules.MaxPasswordLength)
            return AccountProblems.PasswordLength.With(
                ("length", password.Length), ("min", policy.MinLength), ("max", AccountRules.MaxPasswordLength));
        if (password.Contains(userName, StringComparison.OrdinalIgnoreCase) && userName.Length >= 4
            || CommonPasswords.Contains(password))
            return AccountProblems.PasswordCommon.With();
        if (account is not null && IsEarlier(account, password))
            return AccountProblems.PasswordUsed.With(("count", policy.Remembered));
        return null;
    }

    /// <summary>Sets the password, remembers the one before and ends every session.</summary>
    public void Set(Account account, string password, bool mustChange)
    {
        if (account.PasswordHash.Length > 0)
            account.EarlierPasswords = [.. account.EarlierPasswords.Prepend(account.PasswordHash).Take(policy.Remembered)];
        account.PasswordHash = hasher.HashPassword(account, password);
        account.PasswordChangedAt = clock.GetUtcNow();
        account.MustChangePassword = mustChange;
        account.RenewStamp();
    }

    public PasswordVerificationResult Verify(Account account, string password) =>
        hasher.VerifyHashedPassword(account, account.PasswordHash, password);

    private bool IsEarlier(Account account, string password) => account.EarlierPasswords.Prepend(account.PasswordHash)
        .Where(hash => hash.Length > 0)
        .Any(hash => hasher.VerifyHashedPassword(account, hash, password) != PasswordVerificationResult.Failed);
}
