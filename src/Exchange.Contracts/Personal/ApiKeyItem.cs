namespace Exchange.Contracts.Personal;

/// <summary>A key with which a program acts for one's account. Its secret is never shown again.</summary>
/// <param name="Id">The key.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Operations">Operations it may do, as far as its owner may.</param>
/// <param name="Division">Division of the subtree it may work in.</param>
/// <param name="DivisionName">Name of that division.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends by itself.</param>
/// <param name="RevokedAt">When it was revoked; null when it was not.</param>
/// <param name="UsedAt">When it was last used, to the minute; null when never.</param>
public sealed record ApiKeyItem(
    Guid Id, string Name, IReadOnlyList<string> Operations, string Division, string DivisionName, DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? UsedAt);

/// <summary>Makes a key.</summary>
/// <param name="Name">What it is for, 1 to 100 characters.</param>
/// <param name="Operations">Operations it may do; its owner must be allowed each of them for the division.</param>
/// <param name="Division">Division of the subtree it may work in.</param>
/// <param name="Days">Days until it ends, 1 to 366.</param>
public sealed record MakeApiKeyRequest(string Name, IReadOnlyList<string> Operations, string Division, int Days);

/// <summary>A key just made.</summary>
/// <param name="Key">The key.</param>
/// <param name="Text">Its text, to be sent as <c>Authorization: Bearer …</c>. Shown this once.</param>
public sealed record MadeApiKey(ApiKeyItem Key, string Text);
