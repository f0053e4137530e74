using System.Globalization;
using Exchange.Domain.Problems;
using Microsoft.AspNetCore.Identity;

namespace Exchange.Hub.Accounts;

/// <summary>Changes a person's own password, which ends all their sessions.</summary>
public sealed class ChangePassword(IAccountStore accounts, Passwords passwords, TimeProvider clock, IUnitOfWork unit)
{
    /// <summary>A wrong present password counts like one at sign-in: a session left open is no place to guess it.</summary>
    public async Task<Outcome<Account>> HandleAsync(
        string userName, string current, string wanted, LockPolicy policy, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(userName, cancellationToken) is not { } account)
            return AccountProblems.NotFound.With(("userName", userName));
        var now = clock.GetUtcNow();
        if (account.LockedUntil is { } until && until > now)
            return AccountProblems.Locked.With(("until", until.ToString("u", CultureInfo.InvariantCulture)));
        if (current.Length > AccountRules.MaxPasswordLength
            || passwords.Verify(account, current) == PasswordVerificationResult.Failed)
        {
            account.CountWrong(policy, now);
            await unit.CommitAsync(cancellationToken);
            return AccountProblems.PasswordWrong.With();
        }

        if (passwords.Check(account.UserName, wanted, account) is { } weak)
            return weak;
        passwords.Set(account, wanted, mustChange: false);
        account.Unlock();
        await unit.CommitAsync(cancellationToken);
        return account;
    }
}
