using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Exchange.Domain.Problems;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Exchange.Hub.Accounts;

/// <summary>A key offered to a person's authenticator.</summary>
/// <param name="Key">For typing by hand.</param>
/// <param name="Address">For the picture the authenticator photographs: <c>otpauth://…</c>.</param>
public sealed record OfferedFactor(string Key, string Address);

/// <summary>
/// A person's second factor: offered, confirmed by a first code, removed with the password. Recovery codes are shown once and
/// kept as hashes; each counts once, as each code does.
/// </summary>
public sealed class SecondFactor(
    IAccountStore accounts, Passwords passwords, IDataProtectionProvider protection, TimeProvider clock, IUnitOfWork unit)
{
    public const int RecoveryCodeCount = 10;

    private const int RecoveryCodeBytes = 8;

    private readonly IDataProtector protector = protection.CreateProtector("Exchange.Accounts.SecondFactor");

    /// <summary>Offers a new key; the one in force stays until the new one is confirmed.</summary>
    /// <param name="issuer">Name of the node, for the authenticator's list.</param>
    public async Task<Outcome<OfferedFactor>> OfferAsync(
        string userName, string issuer, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(userName, cancellationToken) is not { } account)
            return AccountProblems.NotFound.With(("userName", userName));
        if (account.HasSecondFactor)
            return AccountProblems.FactorInForce.With();
        var key = RandomNumberGenerator.GetBytes(Totp.KeyBytes);
        account.OfferedFactorKey = protector.Protect(Convert.ToHexString(key));
        await unit.CommitAsync(cancellationToken);
        var text = Totp.Base32(key);
        var (node, name) = (Uri.EscapeDataString(issuer), Uri.EscapeDataString(account.UserName));
        return new OfferedFactor(text, $"otpauth://totp/{node}:{name}?secret={text}&issuer={node}");
    }

    /// <summary>Puts the offered key into force and answers the recovery codes.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> ConfirmAsync(
        string userName, string code, LockPolicy policy, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(userName, cancellationToken) is not { } account)
            return AccountProblems.NotFound.With(("userName", userName));
        if (account.OfferedFactorKey is not { } offered)
            return AccountProblems.FactorNotOffered.With();
        if (Locked(account) is { } locked)
            return locked;
        if (Totp.Match(Unprotect(offered), Plain(code), clock.GetUtcNow(), lastUsed: 0) is not { } step)
        {
            account.CountWrong(policy, clock.GetUtcNow());
            await unit.CommitAsync(cancellationToken);
            return AccountProblems.CodeWrong.With();
        }

        string[] codes = [.. Enumerable.Range(0, RecoveryCodeCount).Select(_ => NewRecoveryCode())];
        (account.SecondFactorKey, account.OfferedFactorKey) = (offered, null);
        (account.SecondFactorSince, account.SecondFactorStep) = (clock.GetUtcNow(), step);
        account.RecoveryCodes = [.. codes.Select(each => Hash(account, each))];
        account.RenewStamp();
        await unit.CommitAsync(cancellationToken);
        return Outcome<IReadOnlyList<string>>.Of(codes);
    }

    /// <summary>Removes the factor; takes the password, because a session left open must not be enough.</summary>
    public async Task<Outcome<Account>> RemoveAsync(
        string userName, string password, LockPolicy policy, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(userName, cancellationToken) is not { } account)
            return AccountProblems.NotFound.With(("userName", userName));
        if (Locked(account) is { } locked)
            return locked;
        if (password.Length > AccountRules.MaxPasswordLength
            || passwords.Verify(account, password) == PasswordVerificationResult.Failed)
        {
            account.CountWrong(policy, clock.GetUtcNow());
            await unit.CommitAsync(cancellationToken);
            return AccountProblems.PasswordWrong.With();
        }

        Clear(account);
        account.RenewStamp();
        await unit.CommitAsync(cancellationToken);
        return account;
    }

    /// <summary>Whether the code is the account's, now and for the first time; a used one is spent. The caller commits.</summary>
    public bool Spend(Account account, string code)
    {
        if (account.SecondFactorKey is not { } key)
            return false;
        var plain = Plain(code);
        if (Totp.Match(Unprotect(key), plain, clock.GetUtcNow(), account.SecondFactorStep) is { } step)
        {
            account.SecondFactorStep = step;
            return true;
        }

        var hash = Hash(account, plain);
        if (!account.RecoveryCodes.Contains(hash, StringComparer.Ordinal))
            return false;
        account.RecoveryCodes = [.. account.RecoveryCodes.Where(each => each != hash)];
        return true;
    }

    internal static void Clear(Account account)
    {
        (account.SecondFactorKey, account.OfferedFactorKey, account.SecondFactorSince) = (null, null, null);
        account.RecoveryCodes = [];
    }

    private Problem? Locked(Account account) => account.LockedUntil is { } until && until > clock.GetUtcNow()
        ? AccountProblems.Locked.With(("until", until.ToString("u", CultureInfo.InvariantCulture)))
        : null;

    private byte[] Unprotect(string key) => Convert.FromHexString(protector.Unprotect(key));

    // 64 random bits in two groups: no dictionary holds them, so a plain hash with the account's id keeps them well enough.
    private static string NewRecoveryCode()
    {
        var text = Totp.Base32(RandomNumberGenerator.GetBytes(RecoveryCodeBytes)).ToLowerInvariant();
        return $"{text[..6]}-{text[6..]}";
    }

    private static string Hash(Account account, string code) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{account.Id:N}:{Plain(code)}")));

    // As people copy them: with spaces, hyphens and capital letters.
    private static string Plain(string code) =>
        string.Concat(code.Where(char.IsAsciiLetterOrDigit).Take(40)).ToLowerInvariant();
}
