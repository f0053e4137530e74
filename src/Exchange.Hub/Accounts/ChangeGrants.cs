using System.Security.Cryptography;
using Exchange.Domain.Departments;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;

namespace Exchange.Hub.Accounts;

/// <summary>Replaces the roles of an account and ends its sessions. Nobody changes their own.</summary>
public sealed class ChangeGrants(IAccountStore accounts, DivisionTable divisions, DepartmentTable departments, IUnitOfWork unit)
{
    public async Task<Outcome<Account>> HandleAsync(
        string userName, IReadOnlyList<RoleGrant> grants, Actor actor, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(userName.ToLowerInvariant(), cancellationToken);
        if (account is null || !May(actor, account.Division))
            return AccountProblems.NotFound.With(("userName", userName));
        if (account.UserName == actor.UserName)
            return AccountProblems.OwnGrants.With(("userName", actor.UserName));
        foreach (var division in grants.Concat(account.Grants).Select(grant => grant.Division))
            if (!May(actor, division))
                return RightsProblems.Denied.With(("operation", Operation.ManageAccounts), ("division", division));
        if (AccountRules.CheckGrants(grants, divisions, departments) is { } wrong)
            return wrong;

        (account.Grants, account.SecurityStamp) = (grants, NewStamp());
        await unit.CommitAsync(cancellationToken);
        return account;
    }

    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    private bool May(Actor actor, DivisionCode division) =>
        RightsTable.Allows(actor.Grants, Operation.ManageAccounts, division, divisions);
}
