using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Exchange.Transport.Directory;

/// <summary>
/// The certificate authority of the network, at the root: issues TLS certificates to nodes and to nobody else.
/// </summary>
internal sealed class NetworkCa : IDisposable
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    // Certificates begin a little earlier than now, because the clocks of two nodes are never quite the same.
    private static readonly TimeSpan Backdate = TimeSpan.FromHours(1);

    private readonly X509Certificate2 certificate;

    private NetworkCa(X509Certificate2 certificate) => this.certificate = certificate;

    public string CertificateBase64 => Convert.ToBase64String(certificate.RawData);

    public static NetworkCa CreateOrLoad(NodeFiles files, DateTimeOffset now)
    {
        NodeInit.CreateKey(files.NetworkCaKey);
        using var key = NodeIdentity.ReadKey(files.NetworkCaKey);
        if (!File.Exists(files.NetworkCa))
        {
            var request = new CertificateRequest("CN=Exchange network CA", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
            request.CertificateExtensions.Add(
                new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
            request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
            using var created = request.CreateSelfSigned(now - Backdate, now.AddYears(10));
            NodeFiles.Write(files.NetworkCa, created.ExportCertificatePem());
        }

        using var stored = X509CertificateLoader.LoadCertificateFromFile(files.NetworkCa);
        return new NetworkCa(stored.CopyWithPrivateKey(key));
    }

    /// <summary>A certificate for the key in the request, for both ends of TLS, good for the node's address.</summary>
    public byte[] Issue(NodeDescription node, string certificateRequest, DateTimeOffset now, TimeSpan validFor)
    {
        var asked = JoinRequest.LoadCertificateRequest(certificateRequest);
        var request = new CertificateRequest(
            new X500DistinguishedName($"CN={node.Division}"), asked.PublicKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(
            [new Oid(ServerAuthentication), new Oid(ClientAuthentication)], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri($"urn:exchange:node:{node.Division}"));
        // Only a node's own host: a drop folder is on somebody else's, in whose name this certificate must not speak.
        foreach (var own in node.Addresses.Where(each => CarrierNames.Of(each) == CarrierNames.Https))
            if (IPAddress.TryParse(own.Host, out var address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(own.IdnHost);
        request.CertificateExtensions.Add(names.Build());

        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7F; // A serial number is a positive integer (RFC 5280 §4.1.2.2).
        var end = now + validFor < certificate.NotAfter ? now + validFor : certificate.NotAfter;
        var start = now - Backdate > certificate.NotBefore ? now - Backdate : certificate.NotBefore;
        using var issued = request.Create(certificate, start, end, serial);
        return issued.RawData;
    }

    public static bool HasEnded(string der, DateTimeOffset now)
    {
        using var listed = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(der));
        return listed.NotAfter.ToUniversalTime() < now.UtcDateTime;
    }

    public void Dispose() => certificate.Dispose();
}
