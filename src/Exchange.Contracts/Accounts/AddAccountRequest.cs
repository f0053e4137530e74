namespace Exchange.Contracts.Accounts;

/// <summary>Adds an account to the node.</summary>
/// <param name="UserName">Sign-in name: 2 to 40 letters, digits, dots, hyphens or underscores; kept in lower case.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Password">First password; the node keeps only a salted hash.</param>
/// <param name="Division">Division code of the office.</param>
/// <param name="Grants">Roles to hold from the start.</param>
public sealed record AddAccountRequest(
    string UserName, string DisplayName, string Password, string Division, IReadOnlyList<Grant> Grants);

/// <summary>Replaces the roles of an account. Its sessions end.</summary>
/// <param name="Grants">All roles it holds from now on.</param>
public sealed record ChangeGrantsRequest(IReadOnlyList<Grant> Grants);
