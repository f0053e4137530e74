using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;

namespace Exchange.Hub.Accounts;

/// <summary>
/// A key with which a program acts for an account: at most what the account may, narrowed to the key's operations and subtree.
/// </summary>
public sealed class ApiKey
{
    public required Guid Id { get; init; }

    /// <summary>Account it acts for.</summary>
    public required string Owner { get; init; }

    /// <summary>What it is for, in its owner's words.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret, which has 256 random bits and needs no slow hash.</summary>
    public required string Hash { get; init; }

    public required IReadOnlyList<Operation> Operations { get; init; }

    public required DivisionCode Within { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    public DateTimeOffset? UsedAt { get; set; }

    public bool IsUsable(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;

    /// <summary>The account's grants as far as the key goes.</summary>
    public IReadOnlyList<RoleGrant> Narrow(IReadOnlyList<RoleGrant> grants)
    {
        var limit = new GrantLimit(Operations, Within);
        return [.. grants.Select(grant => grant with { Limit = limit })];
    }
}
