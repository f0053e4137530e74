using Exchange.Contracts.Accounts;
using Exchange.Domain.Divisions;
using Exchange.Hub.Accounts;
using Exchange.Node.Nodes;
using WireRole = Exchange.Contracts.Accounts.Role;

namespace Exchange.Node.Accounts;

/// <summary>Accounts in the form the API answers: never with anything about the password.</summary>
internal sealed class AccountTexts(DivisionTable divisions, TimeProvider clock)
{
    public AccountDetails Describe(Account account) => new(
        account.UserName,
        account.DisplayName,
        account.Division.Value,
        divisions.NameOf(account.Division),
        [.. account.Grants.Select(grant => new Grant(grant.Role.To<WireRole>(), grant.Division.Value, grant.Department))],
        account.Disabled,
        account.LockedUntil is { } until && until > clock.GetUtcNow() ? until : null,
        account.HasSecondFactor,
        account.MustChangePassword,
        account.SignedInAt);
}
