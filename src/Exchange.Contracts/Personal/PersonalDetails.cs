using Exchange.Contracts.Accounts;

namespace Exchange.Contracts.Personal;

/// <summary>A person's own account.</summary>
/// <param name="Account">The account as its administrator sees it.</param>
/// <param name="PasswordChangedAt">When the password was last changed.</param>
/// <param name="SecondFactorSince">Since when signing in takes a code; null when it does not.</param>
/// <param name="SecondFactorNeeded">Whether a role of the account needs one.</param>
/// <param name="RecoveryCodesLeft">Recovery codes not used yet.</param>
/// <param name="Language">Language chosen, <c>zh-CN</c> or <c>en</c>; null for the browser's.</param>
/// <param name="MinPasswordLength">Shortest password this node takes.</param>
public sealed record PersonalDetails(
    AccountDetails Account, DateTimeOffset? PasswordChangedAt, DateTimeOffset? SecondFactorSince, bool SecondFactorNeeded,
    int RecoveryCodesLeft, string? Language, int MinPasswordLength);

/// <summary>Changes one's own password. Every other session ends; this one goes on under a new id.</summary>
/// <param name="Current">The present password.</param>
/// <param name="Wanted">The new one.</param>
public sealed record ChangePasswordRequest(string Current, string Wanted);

/// <summary>Chooses the language of the pages.</summary>
/// <param name="Language"><c>zh-CN</c> or <c>en</c>; null for the browser's.</param>
public sealed record ChooseLanguageRequest(string? Language);
