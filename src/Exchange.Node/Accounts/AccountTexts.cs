using Exchange.Contracts.Accounts;
using Exchange.Contracts.Personal;
using Exchange.Domain.Divisions;
using Exchange.Hub.Accounts;
using Exchange.Node.Nodes;
using WireRole = Exchange.Contracts.Accounts.Role;

namespace Exchange.Node.Accounts;

/// <summary>Accounts, their keys and certificates in the form the API answers: never with a secret.</summary>
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

    public ApiKeyItem Describe(ApiKey key) => new(
        key.Id,
        key.Name,
        [.. key.Operations.Select(operation => operation.ToString())],
        key.Within.Value,
        divisions.NameOf(key.Within),
        key.CreatedAt,
        key.ExpiresAt,
        key.RevokedAt,
        key.UsedAt);

    public static CertificateItem Describe(SignInCertificate certificate) => new(
        certificate.Id,
        certificate.Subject,
        certificate.Issuer,
        certificate.SerialNumber,
        certificate.Thumbprint,
        certificate.ValidFrom,
        certificate.ValidUntil,
        certificate.BoundAt,
        certificate.BoundBy,
        certificate.UsedAt);
}
