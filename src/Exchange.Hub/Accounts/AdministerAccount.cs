using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;

namespace Exchange.Hub.Accounts;

/// <summary>
/// What a security administrator does to an account of their subtree. Nobody does it to their own, and nobody to an account
/// that holds a role outside the subtree: with a password chosen for it they would hold that role themselves.
/// </summary>
/// <remarks>
/// What shuts out whoever had the account (disabling it, a new password, the end of all sessions) revokes its keys and unbinds
/// the certificates its owner bound, too: whoever had the account may have made or bound one, and neither needs password or
/// second factor. Certificates an administrator bound stay, and are unbound one by one.
/// </remarks>
public sealed class AdministerAccount(
    IAccountStore accounts, IApiKeyStore keys, KeepCertificates certificates, Passwords passwords, DivisionTable divisions,
    TimeProvider clock, IUnitOfWork unit)
{
    /// <summary>Disabling revokes keys and unbinds certificates of its own; enabling again gives none of them back.</summary>
    public Task<Outcome<Account>> SetDisabledAsync(
        string userName, bool disabled, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userName, actor, async account =>
        {
            account.Disabled = disabled;
            account.RenewStamp();
            if (disabled)
                await ShutOutAsync(account, cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>
    /// Gives a password its owner must change at the next sign-in, unlocks the account, revokes its keys and unbinds
    /// certificates its owner bound.
    /// </summary>
    public Task<Outcome<Account>> ResetPasswordAsync(
        string userName, string password, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userName, actor, account => ResetAsync(account, password, cancellationToken), cancellationToken);

    public Task<Outcome<Account>> UnlockAsync(string userName, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userName, actor, account =>
        {
            account.Unlock();
            return Task.FromResult<Problem?>(null);
        }, cancellationToken);

    /// <summary>For somebody who lost the device and the recovery codes; their keys stay.</summary>
    public Task<Outcome<Account>> RemoveSecondFactorAsync(
        string userName, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userName, actor, account =>
        {
            SecondFactor.Clear(account);
            account.RenewStamp();
            return Task.FromResult<Problem?>(null);
        }, cancellationToken);

    /// <summary>Ends all sessions, revokes all keys, unbinds certificates its owner bound.</summary>
    public Task<Outcome<Account>> EndSessionsAsync(string userName, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userName, actor, async account =>
        {
            account.RenewStamp();
            await ShutOutAsync(account, cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>Revokes one key of the account; a second time changes nothing.</summary>
    public Task<Outcome<Account>> RevokeKeyAsync(
        string userName, Guid id, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userName, actor, async account =>
        {
            if (await keys.FindAsync(id, cancellationToken) is not { } key || key.Owner != account.UserName)
                return ApiKeyProblems.NotFound.With(("key", id));
            key.RevokedAt ??= clock.GetUtcNow();
            return null;
        }, cancellationToken);

    /// <summary>Binds a certificate, with which its bearer then signs in; that it is to be trusted was decided before.</summary>
    public Task<Outcome<Account>> BindCertificateAsync(
        string userName, CertificateFacts facts, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            userName, actor, account => certificates.AddAsync(account, facts, actor.UserName, cancellationToken),
            cancellationToken);

    /// <summary>For a lost key: unbinds its certificate and ends every session.</summary>
    public Task<Outcome<Account>> UnbindCertificateAsync(
        string userName, Guid id, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            userName, actor, account => certificates.RemoveAsync(account, id, cancellationToken), cancellationToken);

    /// <summary>
    /// At the machine itself, for the administrator nobody is left to help: a new password, no lock, no second factor, no keys,
    /// no certificates of its own, enabled.
    /// </summary>
    public async Task<Outcome<Account>> RescueLocallyAsync(
        string userName, string password, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(userName.ToLowerInvariant(), cancellationToken) is not { } account)
            return AccountProblems.NotFound.With(("userName", userName));
        if (await ResetAsync(account, password, cancellationToken) is { } weak)
            return weak;
        SecondFactor.Clear(account);
        account.Disabled = false;
        await unit.CommitAsync(cancellationToken);
        return account;
    }

    /// <summary>How many keys are revoked when all of the account's are; for the audit line.</summary>
    public async Task<int> CountKeysAsync(string userName, CancellationToken cancellationToken) =>
        (await keys.ListUsableAsync(userName.ToLowerInvariant(), clock.GetUtcNow(), cancellationToken)).Count;

    /// <summary>An account the actor may administer, as every change here finds it.</summary>
    public async Task<Outcome<Account>> FindAsync(string userName, Actor actor, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(userName.ToLowerInvariant(), cancellationToken);
        if (account is null || !May(actor, account.Division))
            return AccountProblems.NotFound.With(("userName", userName));
        if (account.UserName == actor.UserName)
            return AccountProblems.OwnAccount.With(("userName", actor.UserName));
        foreach (var division in account.Grants.Select(grant => grant.Division))
            if (!May(actor, division))
                return RightsProblems.Denied.With(("operation", Operation.ManageAccounts), ("division", division));
        return account;
    }

    private async Task<Outcome<Account>> ChangeAsync(
        string userName, Actor actor, Func<Account, Task<Problem?>> change, CancellationToken cancellationToken)
    {
        var found = await FindAsync(userName, actor, cancellationToken);
        if (!found.Succeeded)
            return found.Problem;
        if (await change(found.Value) is { } refused)
            return refused;
        await unit.CommitAsync(cancellationToken);
        return found;
    }

    private async Task<Problem?> ResetAsync(Account account, string password, CancellationToken cancellationToken)
    {
        if (passwords.Check(account.UserName, password, account) is { } weak)
            return weak;
        passwords.Set(account, password, mustChange: true);
        account.Unlock();
        await ShutOutAsync(account, cancellationToken);
        return null;
    }

    private async Task ShutOutAsync(Account account, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var key in await keys.ListUsableAsync(account.UserName, now, cancellationToken))
            key.RevokedAt = now;
        await certificates.RemoveOwnAsync(account, cancellationToken);
    }

    private bool May(Actor actor, DivisionCode division) =>
        RightsTable.Allows(actor.Grants, Operation.ManageAccounts, division, divisions);
}
