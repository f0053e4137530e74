namespace Exchange.Contracts.Accounts;

/// <summary>An account of the node, as others may see it.</summary>
/// <param name="UserName">Sign-in name.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Division">Division code of the office.</param>
/// <param name="DivisionName">Name of that division.</param>
/// <param name="Grants">Roles held.</param>
/// <param name="Disabled">Whether the account may not sign in.</param>
/// <param name="LockedUntil">Until when wrong passwords locked it; null when it is not locked.</param>
/// <param name="HasSecondFactor">Whether signing in takes a code beside the password.</param>
/// <param name="MustChangePassword">Whether its owner must change the password first.</param>
/// <param name="SignedInAt">When its owner last signed in.</param>
public sealed record AccountDetails(
    string UserName, string DisplayName, string Division, string DivisionName, IReadOnlyList<Grant> Grants, bool Disabled,
    DateTimeOffset? LockedUntil, bool HasSecondFactor, bool MustChangePassword, DateTimeOffset? SignedInAt);

/// <summary>A role held for a division.</summary>
/// <param name="Role">The role.</param>
/// <param name="Division">Division code it was granted for.</param>
/// <param name="Department">Code of the department it is held for; null for the office itself.</param>
public sealed record Grant(Role Role, string Division, string? Department = null);
