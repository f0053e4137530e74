using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;

namespace Exchange.Hub.Accounts;

/// <summary>
/// What a security administrator does to an account of their subtree. Nobody does it to their own, and nobody to an account
/// that holds a role outside the subtree: with a password chosen for it they would hold that role themselves.
/// </summary>
public sealed class AdministerAccount(
    IAccountStore accounts, Passwords passwords, DivisionTable divisions, IUnitOfWork unit)
{
    public Task<Outcome<Account>> SetDisabledAsync(
        string userName, bool disabled, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userName, actor, account =>
        {
            account.Disabled = disabled;
            account.RenewStamp();
            return null;
        }, cancellationToken);

    /// <summary>Gives a password its owner must change at the next sign-in, and unlocks the account.</summary>
    public Task<Outcome<Account>> ResetPasswordAsync(
        string userName, string password, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userName, actor, account => Reset(account, password), cancellationToken);

    public Task<Outcome<Account>> UnlockAsync(string userName, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userName, actor, account =>
        {
            account.Unlock();
            return null;
        }, cancellationToken);

    /// <summary>For somebody who lost the device and the recovery codes.</summary>
    public Task<Outcome<Account>> RemoveSecondFactorAsync(
        string userName, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userName, actor, account =>
        {
            SecondFactor.Clear(account);
            account.RenewStamp();
            return null;
        }, cancellationToken);

    public Task<Outcome<Account>> EndSessionsAsync(string userName, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(userName, actor, account =>
        {
            account.RenewStamp();
            return null;
        }, cancellationToken);

    /// <summary>
    /// At the machine itself, for the administrator nobody is left to help: a new password, no lock, no second factor, enabled.
    /// </summary>
    public async Task<Outcome<Account>> RescueLocallyAsync(
        string userName, string password, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(userName.ToLowerInvariant(), cancellationToken) is not { } account)
            return AccountProblems.NotFound.With(("userName", userName));
        if (Reset(account, password) is { } weak)
            return weak;
        SecondFactor.Clear(account);
        account.Disabled = false;
        await unit.CommitAsync(cancellationToken);
        return account;
    }

    private async Task<Outcome<Account>> ChangeAsync(
        string userName, Actor actor, Func<Account, Problem?> change, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(userName.ToLowerInvariant(), cancellationToken);
        if (account is null || !May(actor, account.Division))
            return AccountProblems.NotFound.With(("userName", userName));
        if (account.UserName == actor.UserName)
            return AccountProblems.OwnAccount.With(("userName", actor.UserName));
        foreach (var division in account.Grants.Select(grant => grant.Division))
            if (!May(actor, division))
                return RightsProblems.Denied.With(("operation", Operation.ManageAccounts), ("division", division));
        if (change(account) is { } refused)
            return refused;
        await unit.CommitAsync(cancellationToken);
        return account;
    }

    private Problem? Reset(Account account, string password)
    {
        if (passwords.Check(account.UserName, password, account) is { } weak)
            return weak;
        passwords.Set(account, password, mustChange: true);
        account.Unlock();
        return null;
    }

    private bool May(Actor actor, DivisionCode division) =>
        RightsTable.Allows(actor.Grants, Operation.ManageAccounts, division, divisions);
}
