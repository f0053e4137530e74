namespace Exchange.Packaging.Signing;

/// <summary>A signature of a package whose mathematics were right; whom to trust is the reader's policy.</summary>
/// <param name="Path">The file, <c>signatures/330106.p7s</c>.</param>
/// <param name="Thumbprint">SHA-256 of the signer's certificate, lower-case hex.</param>
/// <param name="KeyId">RFC 7638 thumbprint of the key, when it is P-256; the directory of nodes knows keys by
/// it.</param>
/// <param name="SignedAt">As the signer says; no authority confirms it.</param>
/// <param name="IsAnchored">Whether the certificate leads to one of the given trust anchors.</param>
public sealed record PackageSignature(
    string Path, string Subject, string Thumbprint, string? KeyId, DateTimeOffset SignedAt, DateTimeOffset ValidFrom,
    DateTimeOffset ValidTo, bool IsAnchored);
