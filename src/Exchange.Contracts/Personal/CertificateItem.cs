namespace Exchange.Contracts.Personal;

/// <summary>A certificate, mostly of a USB key, with which its owner signs in.</summary>
/// <param name="Id">The binding.</param>
/// <param name="Subject">Whom it was issued to.</param>
/// <param name="Issuer">Who issued it.</param>
/// <param name="SerialNumber">Its number at the issuer, hexadecimal.</param>
/// <param name="Thumbprint">SHA-256 over the certificate, hexadecimal.</param>
/// <param name="ValidFrom">Its first instant.</param>
/// <param name="ValidUntil">Its last instant.</param>
/// <param name="BoundAt">When it was bound to the account.</param>
/// <param name="BoundBy">User name of who bound it: its owner or a security administrator.</param>
/// <param name="UsedAt">When it last signed its owner in; null when never.</param>
public sealed record CertificateItem(
    Guid Id, string Subject, string Issuer, string SerialNumber, string Thumbprint, DateTimeOffset ValidFrom,
    DateTimeOffset ValidUntil, DateTimeOffset BoundAt, string BoundBy, DateTimeOffset? UsedAt);

/// <summary>Binds a certificate to one's own account.</summary>
/// <param name="Certificate">The certificate as PEM text, or its bytes (DER or PEM) as base64. Without its private key.</param>
/// <param name="Password">The password; wrong ones count as at sign-in.</param>
public sealed record BindCertificateRequest(string Certificate, string Password);

/// <summary>Unbinds a certificate from one's own account. Every other session ends.</summary>
/// <param name="Password">The password; wrong ones count as at sign-in.</param>
public sealed record UnbindCertificateRequest(string Password);

/// <summary>Binds a certificate to somebody's account.</summary>
/// <param name="Certificate">The certificate as PEM text, or its bytes (DER or PEM) as base64. Without its private key.</param>
public sealed record BindAccountCertificateRequest(string Certificate);
