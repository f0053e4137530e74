namespace Exchange.Hub.Accounts;

/// <summary>What a certificate says about itself, as far as it is kept and shown.</summary>
/// <param name="Thumbprint">SHA-256 over the certificate, 64 lower-case hexadecimal digits.</param>
/// <param name="Subject">Whom it was issued to.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="SerialNumber">Its number at the issuer, hexadecimal.</param>
/// <param name="ValidFrom">Its first instant.</param>
/// <param name="ValidUntil">Its last instant.</param>
public sealed record CertificateFacts(
    string Thumbprint, string Subject, string Issuer, string SerialNumber, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil)
{
    /// <summary>Longest subject and issuer that are kept; the rest is cut off.</summary>
    public const int MaxNameLength = 400;
}

/// <summary>
/// A certificate, mostly of a USB key, with which its owner signs in. Of the certificate itself nothing secret is kept.
/// </summary>
public sealed class SignInCertificate
{
    public required Guid Id { get; init; }

    /// <summary>User name of the account it signs in.</summary>
    public required string Owner { get; init; }

    /// <summary>SHA-256 over the certificate. Unique: a certificate is one person's.</summary>
    public required string Thumbprint { get; init; }

    public required string Subject { get; init; }

    public required string Issuer { get; init; }

    public required string SerialNumber { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    public required DateTimeOffset ValidUntil { get; init; }

    public required DateTimeOffset BoundAt { get; init; }

    /// <summary>Who bound it: the owner, or a security administrator.</summary>
    public required string BoundBy { get; init; }

    public DateTimeOffset? UsedAt { get; set; }
}
