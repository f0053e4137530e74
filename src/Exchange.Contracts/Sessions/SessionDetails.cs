using Exchange.Contracts.Accounts;

namespace Exchange.Contracts.Sessions;

/// <summary>Signs in with a local account.</summary>
/// <param name="UserName">Sign-in name.</param>
/// <param name="Password">Password.</param>
public sealed record SignInRequest(string UserName, string Password);

/// <summary>Who is signed in, and what they may do at this node.</summary>
/// <param name="Account">The account.</param>
/// <param name="Operations">Operations allowed for the node's own division; others may be allowed for divisions below it.
/// Screens use it to leave out what would be refused; the node checks every request again.</param>
public sealed record SessionDetails(AccountDetails Account, IReadOnlyList<string> Operations);
