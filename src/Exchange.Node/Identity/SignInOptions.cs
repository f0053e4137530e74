using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;

namespace Exchange.Node.Identity;

/// <summary>Passwords, sessions, and how many wrong attempts are borne.</summary>
internal sealed record SignInOptions
{
    public const string SectionName = "SignIn";

    /// <summary>A session without any request ends after this time.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromHours(8);

    /// <summary>Any session ends after this time.</summary>
    public TimeSpan LongestSession { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Wrong attempts to sign in per address and minute.</summary>
    public int WrongAttemptsPerMinute { get; init; } = 20;

    /// <summary>Wrong passwords in a row until an account is locked.</summary>
    public int WrongPasswordsUntilLocked { get; init; } = 5;

    /// <summary>How long it stays locked the first time; each further time twice as long, a day at most.</summary>
    public TimeSpan LockedFor { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Shortest password that may be chosen, in characters.</summary>
    public int MinPasswordLength { get; init; } = 10;

    /// <summary>How many earlier passwords may not come back.</summary>
    public int RememberedPasswords { get; init; } = 5;

    /// <summary>Roles that need a second factor, by name.</summary>
    public IReadOnlyList<string> SecondFactorRoles { get; init; } = [];

    public LockPolicy LockPolicy => new(WrongPasswordsUntilLocked, LockedFor);

    public SessionPolicy SessionPolicy => new(SessionLifetime, LongestSession);

    public PasswordPolicy PasswordPolicy => new() { MinLength = MinPasswordLength, Remembered = RememberedPasswords };

    /// <summary>Whether a role among these needs a second factor.</summary>
    public bool NeedsSecondFactor(IEnumerable<RoleGrant> grants) => grants.Any(grant =>
        SecondFactorRoles.Contains(grant.Role.ToString(), StringComparer.OrdinalIgnoreCase));
}
