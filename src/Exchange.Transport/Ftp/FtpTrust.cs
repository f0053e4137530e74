using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Exchange.Transport.Ftp;

/// <summary>Judges the certificate of an FTP server: pinned, or issued by a known authority for that host.</summary>
internal sealed class FtpTrust(string host, FtpServerOptions server, bool allowsTls13)
{
    /// <summary>
    /// What both the control and the data connections use. It must be one and the same object with one and the same
    /// host:
    /// only then does the platform resume the session, without which careful servers refuse the data connection.
    /// </summary>
    public SslClientAuthenticationOptions Options { get; } = new()
    {
        TargetHost = NameOf(host),
        EnabledSslProtocols = allowsTls13 ? SslProtocols.Tls12 | SslProtocols.Tls13 : SslProtocols.Tls12,
        AllowTlsResume = true,
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate is X509Certificate2 found && IsTrusted(found, host, server),
    };

    // The platform keeps no session for an address in digits, so such a server gets a name that cannot exist.
    private static string NameOf(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address)
        ? $"{address.ToString().Replace('.', '-').Replace(':', '-')}.ftp.invalid" : host;

    private static bool IsTrusted(X509Certificate2 certificate, string host, FtpServerOptions server)
    {
        if (server.Certificates.Count > 0)
            return server.Certificates.Contains(
                certificate.GetCertHashString(HashAlgorithmName.SHA256), StringComparer.OrdinalIgnoreCase);
        if (!certificate.MatchesHostname(host.Trim('[', ']')))
            return false;
        using var chain = new X509Chain();
        // Closed networks reach no revocation list; a certificate that was given away is taken out of the settings.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        if (server.AuthorityFile is { } file)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        }

        return chain.Build(certificate);
    }
}
