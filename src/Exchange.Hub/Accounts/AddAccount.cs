using Exchange.Domain.Departments;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;

namespace Exchange.Hub.Accounts;

/// <summary>An account to add.</summary>
public sealed record NewAccount(
    string UserName, string DisplayName, string Password, DivisionCode Division, IReadOnlyList<RoleGrant> Grants)
{
    /// <summary>Whether its owner must choose another password before anything else.</summary>
    public bool MustChangePassword { get; init; }
}

/// <summary>Adds a local account. Its roles must be ones a single person may hold.</summary>
public sealed class AddAccount(
    IAccountStore accounts, Passwords passwords, DivisionTable divisions, DepartmentTable departments,
    TimeProvider clock, IUnitOfWork unit)
{
    /// <summary>Adds an account for a security administrator, who may only fill divisions of their own subtree.</summary>
    public async Task<Outcome<Account>> HandleAsync(NewAccount request, Actor actor, CancellationToken cancellationToken)
    {
        foreach (var division in request.Grants.Select(grant => grant.Division).Append(request.Division))
            if (!RightsTable.Allows(actor.Grants, Operation.ManageAccounts, division, divisions))
                return RightsProblems.Denied.With(("operation", Operation.ManageAccounts), ("division", division));
        return await AddAsync(request, cancellationToken);
    }

    /// <summary>Adds an account at the machine itself, where no administrator is signed in: the operator's shell.</summary>
    public Task<Outcome<Account>> HandleLocallyAsync(NewAccount request, CancellationToken cancellationToken) =>
        AddAsync(request, cancellationToken);

    private async Task<Outcome<Account>> AddAsync(NewAccount request, CancellationToken cancellationToken)
    {
        if (!AccountRules.IsUserName(request.UserName))
            return AccountProblems.NameInvalid.With(("userName", request.UserName));
        if (request.DisplayName.Trim() is { Length: 0 or > AccountRules.MaxDisplayNameLength } name)
            return AccountProblems.DisplayNameInvalid.With(
                ("length", name.Length), ("max", AccountRules.MaxDisplayNameLength));
        if (passwords.Check(request.UserName, request.Password, account: null) is { } weak)
            return weak;
        if (divisions.Find(request.Division) is null)
            return AccountProblems.UnknownDivision.With(("division", request.Division));
        if (AccountRules.CheckGrants(request.Grants, divisions, departments) is { } wrong)
            return wrong;
        var userName = request.UserName.ToLowerInvariant();
        if (await accounts.FindAsync(userName, cancellationToken) is not null)
            return AccountProblems.NameTaken.With(("userName", userName));

        var now = clock.GetUtcNow();
        var account = new Account
        {
            Id = Guid.CreateVersion7(now),
            UserName = userName,
            DisplayName = request.DisplayName.Trim(),
            Division = request.Division,
            PasswordHash = "",
            Grants = request.Grants,
            CreatedAt = now,
            SecurityStamp = ChangeGrants.NewStamp(),
        };
        passwords.Set(account, request.Password, request.MustChangePassword);
        accounts.Add(account);
        await unit.CommitAsync(cancellationToken);
        return account;
    }
}
