using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exchange.Hub.Exchanging;
using Exchange.Transport.Directory;

namespace Exchange.Transport.Https;

/// <summary>
/// Judges the TLS certificates of other nodes by the network CA and the directory; nothing else is trusted.
/// </summary>
internal sealed class PeerCertificates(NodeDirectory directory, TimeProvider clock)
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>
    /// Whether the certificate comes from the network CA. Which node it belongs to is asked later, so that an unknown
    /// or suspended node gets an answer it can read instead of a broken handshake.
    /// </summary>
    public bool IsClientOfNetwork(X509Certificate2 certificate) => IsIssuedByNetwork(certificate, ClientAuthentication);

    /// <summary>
    /// Whether the server is that very node. The certificate itself is compared, which is stricter than its host name:
    /// a node cannot stand in for another by moving to its address.
    /// </summary>
    public bool IsServerOf(X509Certificate2 certificate, DirectoryNode node) =>
        IsIssuedByNetwork(certificate, ServerAuthentication)
        && directory.Find(node.Division) is { } listed
        && listed.TlsThumbprints.Contains(ListedNode.Thumbprint(certificate), StringComparer.Ordinal);

    public DirectoryNode? FindNode(X509Certificate2 certificate) =>
        directory.FindByThumbprint(ListedNode.Thumbprint(certificate));

    private bool IsIssuedByNetwork(X509Certificate2 certificate, string purpose)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(directory.NetworkCas);
        policy.ApplicationPolicy.Add(new Oid(purpose));
        // A node is shut out by the directory, not by a revocation list.
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationTimeIgnored = false;
        policy.VerificationTime = clock.GetUtcNow().UtcDateTime;
        return chain.Build(certificate);
    }
}
