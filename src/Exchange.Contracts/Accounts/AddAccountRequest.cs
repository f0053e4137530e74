namespace Exchange.Contracts.Accounts;

/// <summary>Adds an account to the node.</summary>
/// <param name="UserName">Sign-in name: 2 to 40 letters, digits, dots, hyphens or underscores; kept in lower case.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Password">First password; the node keeps only a salted hash.</param>
/// <param name="Division">Division code of the office.</param>
/// <param name="Grants">Roles to hold from the start.</param>
/// <param name="MustChangePassword">Whether its owner must choose another password before anything else; so unless said
/// otherwise.</param>
public sealed record AddAccountRequest(
    string UserName, string DisplayName, string Password, string Division, IReadOnlyList<Grant> Grants,
    bool MustChangePassword = true);

/// <summary>Replaces the roles of an account. Its sessions end.</summary>
/// <param name="Grants">All roles it holds from now on.</param>
public sealed record ChangeGrantsRequest(IReadOnlyList<Grant> Grants);

/// <summary>Lets an account sign in, or no longer.</summary>
/// <param name="Disabled">Whether it may not sign in.</param>
public sealed record AccountStatusRequest(bool Disabled);

/// <summary>Gives an account a password its owner must change at the next sign-in. It is unlocked, its sessions end, its keys are revoked.</summary>
/// <param name="Password">The password for one sign-in.</param>
public sealed record ResetPasswordRequest(string Password);
