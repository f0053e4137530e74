using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;

namespace Exchange.Node.Identity.Certificates;

/// <summary>Reads a certificate somebody uploads, and holds it against what is trusted here.</summary>
internal sealed class CertificateReading(CertificateTrust trust)
{
    // A certificate has some two thousand bytes.
    private const int MaxLength = 64 * 1024;

    /// <summary>What it says, when it could be used to sign in today: one that could not is better refused now.</summary>
    /// <param name="given">PEM text, or the bytes of a file as base64.</param>
    public Outcome<CertificateFacts> Read(string given)
    {
        if (Bytes(given) is not { } bytes)
            return CertificateProblems.Unreadable.With();
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(bytes);
            return trust.Check(certificate) is { } refused ? refused : FactsOf(certificate);
        }
        catch (CryptographicException)
        {
            return CertificateProblems.Unreadable.With();
        }
    }

    public static string ThumbprintOf(X509Certificate2 certificate) =>
        certificate.GetCertHashString(HashAlgorithmName.SHA256).ToLowerInvariant();

    private static CertificateFacts FactsOf(X509Certificate2 certificate) => new(
        ThumbprintOf(certificate),
        Cut(certificate.Subject),
        Cut(certificate.Issuer),
        certificate.SerialNumber,
        certificate.NotBefore.ToUniversalTime(),
        certificate.NotAfter.ToUniversalTime());

    private static string Cut(string name) =>
        name.Length <= CertificateFacts.MaxNameLength ? name : name[..CertificateFacts.MaxNameLength];

    private static byte[]? Bytes(string given)
    {
        if (given.Length is 0 or > MaxLength)
            return null;
        if (given.Contains("-----BEGIN", StringComparison.Ordinal))
            return Encoding.ASCII.GetBytes(given);
        var bytes = new byte[given.Length];
        return Convert.TryFromBase64String(given, bytes, out var length) ? bytes[..length] : null;
    }
}
