using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;

namespace Exchange.Hub.Accounts;

/// <summary>A local account of this node.</summary>
public sealed class Account
{
    public required Guid Id { get; init; }

    /// <summary>Sign-in name, lower case, unique.</summary>
    public required string UserName { get; init; }

    public required string DisplayName { get; set; }

    /// <summary>The office the person belongs to.</summary>
    public required DivisionCode Division { get; set; }

    /// <summary>Salted hash in the form of ASP.NET Core's password hasher; never the password.</summary>
    public required string PasswordHash { get; set; }

    public required IReadOnlyList<RoleGrant> Grants { get; set; }

    public bool Disabled { get; set; }

    public int FailedSignIns { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Changes when password, roles or status change; sessions carry it, so that a change ends them.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }
}

/// <summary>The person who acts, as use cases need to know them.</summary>
public sealed record Actor(string UserName, string DisplayName, DivisionCode Division, IReadOnlyList<RoleGrant> Grants);
