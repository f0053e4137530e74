using Exchange.Contracts.Accounts;

namespace Exchange.Contracts.Sessions;

/// <summary>Signs in with a local account.</summary>
/// <param name="UserName">Sign-in name.</param>
/// <param name="Password">Password.</param>
/// <param name="Code">Code of the second factor, or a recovery code, where the account has one; asked for with
/// <c>account.code-needed</c>.</param>
public sealed record SignInRequest(string UserName, string Password, string? Code = null);

/// <summary>Who is signed in, and what they may do at this node.</summary>
/// <param name="Account">The account.</param>
/// <param name="Operations">Operations allowed for the node's own division; others may be allowed for divisions below it.
/// Screens use it to leave out what would be refused; the node checks every request again.</param>
/// <param name="Pending">What must be done on the personal page before anything else is allowed.</param>
/// <param name="Language">Language the person chose, <c>zh-CN</c> or <c>en</c>; null for the browser's.</param>
public sealed record SessionDetails(
    AccountDetails Account, IReadOnlyList<string> Operations, IReadOnlyList<PendingStep> Pending, string? Language);

/// <summary>What an account must do before it may do anything else.</summary>
public enum PendingStep
{
    /// <summary>Change a password somebody else chose.</summary>
    ChangePassword,

    /// <summary>Set up the second factor a role needs.</summary>
    SecondFactor,
}

/// <summary>How one can sign in at this node.</summary>
/// <param name="Provider">Name of the office's own sign-in service; null when there is none.</param>
/// <param name="Certificate">Whether people may sign in with a certificate, mostly of a USB key.</param>
public sealed record SignInWays(LocalizedText? Provider, bool Certificate = false);
