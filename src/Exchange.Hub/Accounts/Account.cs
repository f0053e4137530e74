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

    /// <summary>Hashes of passwords used before, newest first; none of them may be used again.</summary>
    public IReadOnlyList<string> EarlierPasswords { get; set; } = [];

    public DateTimeOffset? PasswordChangedAt { get; set; }

    /// <summary>Somebody else chose the password: until its owner changes it, the account can do nothing else.</summary>
    public bool MustChangePassword { get; set; }

    public required IReadOnlyList<RoleGrant> Grants { get; set; }

    public bool Disabled { get; set; }

    public int FailedSignIns { get; set; }

    /// <summary>How often it was locked since the last right password; each lock is longer than the one before.</summary>
    public int Locks { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public DateTimeOffset? SignedInAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Key of the second factor, protected by the node's keys; null without one.</summary>
    public string? SecondFactorKey { get; set; }

    /// <summary>A key that was offered and not confirmed yet.</summary>
    public string? OfferedFactorKey { get; set; }

    public DateTimeOffset? SecondFactorSince { get; set; }

    /// <summary>The last time step whose code was used: a code counts once.</summary>
    public long SecondFactorStep { get; set; }

    /// <summary>Hashes of the recovery codes that are left.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; set; } = [];

    /// <summary>Language the person chose, <c>zh-CN</c> or <c>en</c>; null for the browser's.</summary>
    public string? Language { get; set; }

    /// <summary>Changes when password, roles or status change; sessions carry it, so that a change ends them.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    public bool HasSecondFactor => SecondFactorKey is not null;

    /// <summary>Counts a wrong password or code and locks the account when there were too many.</summary>
    public void CountWrong(LockPolicy policy, DateTimeOffset now)
    {
        FailedSignIns++;
        if (FailedSignIns < policy.WrongPasswords)
            return;
        Locks++;
        (FailedSignIns, LockedUntil) = (0, now + policy.LockedFor(Locks));
    }

    /// <summary>Forgets wrong passwords.</summary>
    public void Unlock() => (FailedSignIns, Locks, LockedUntil) = (0, 0, null);

    /// <summary>Ends every session of the account.</summary>
    public void RenewStamp() => SecurityStamp = ChangeGrants.NewStamp();
}

/// <summary>The person who acts, as use cases need to know them.</summary>
public sealed record Actor(string UserName, string DisplayName, DivisionCode Division, IReadOnlyList<RoleGrant> Grants);
