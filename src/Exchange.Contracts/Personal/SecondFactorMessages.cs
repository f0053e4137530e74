namespace Exchange.Contracts.Personal;

/// <summary>A key for an authenticator, in force once its first code was given.</summary>
/// <param name="Key">For typing by hand.</param>
/// <param name="Address">For the picture to photograph: <c>otpauth://…</c>.</param>
public sealed record FactorOffer(string Key, string Address);

/// <summary>Puts the offered key into force.</summary>
/// <param name="Code">The six digits the authenticator shows.</param>
public sealed record ConfirmFactorRequest(string Code);

/// <summary>Codes that each replace the authenticator once. Shown this once.</summary>
/// <param name="Codes">The codes.</param>
public sealed record RecoveryCodeList(IReadOnlyList<string> Codes);

/// <summary>Removes the second factor.</summary>
/// <param name="Password">The password.</param>
public sealed record RemoveFactorRequest(string Password);
