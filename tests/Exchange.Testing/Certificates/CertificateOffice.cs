using System.Net;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Exchange.Testing.Certificates;

/// <summary>
/// An office that issues certificates for people: a root with an RSA key, an issuing authority below it with an ECDSA key, and
/// their revocation lists.
/// </summary>
public sealed class CertificateOffice : IDisposable
{
    private static readonly Oid ForClients = new("1.3.6.1.5.5.7.3.2");
    private static readonly Oid ForServers = new("1.3.6.1.5.5.7.3.1");

    private readonly X509Certificate2 root;
    private readonly X509Certificate2 issuing;

    public CertificateOffice(string name)
    {
        using var rootKey = RSA.Create(2048);
        var asRoot = new CertificateRequest($"CN={name} Root", rootKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        MarkAuthority(asRoot);
        root = asRoot.CreateSelfSigned(Today.AddYears(-5), Today.AddYears(20));
        using var issuingKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var between = new CertificateRequest($"CN={name} Issuing", issuingKey, HashAlgorithmName.SHA256);
        MarkAuthority(between);
        using var unkeyed = between.Create(
            root.SubjectName, X509SignatureGenerator.CreateForRSA(rootKey, RSASignaturePadding.Pkcs1), Today.AddYears(-4),
            Today.AddYears(10), NewSerial());
        issuing = unkeyed.CopyWithPrivateKey(issuingKey);
    }

    /// <summary>The authority that issues people's certificates.</summary>
    public X509Certificate2 Issuing => issuing;

    /// <summary>Root and issuing authority as a PEM file.</summary>
    public string TrustPem => $"{root.ExportCertificatePem()}\n{issuing.ExportCertificatePem()}\n";

    private static DateTimeOffset Today => TimeProvider.System.GetUtcNow();

    /// <summary>A certificate for a person, with its key.</summary>
    /// <param name="usage">What the key is for; null says nothing.</param>
    /// <param name="forServers">Says it is for servers instead of clients.</param>
    public X509Certificate2 Issue(
        string name, DateTimeOffset? validFrom = null, DateTimeOffset? validUntil = null,
        X509KeyUsageFlags? usage = X509KeyUsageFlags.DigitalSignature, bool forServers = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}, O=Bureau, C=CN", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([forServers ? ForServers : ForClients], false));
        if (usage is { } flags)
            request.CertificateExtensions.Add(new X509KeyUsageExtension(flags, true));
        using var issuingKey = issuing.GetECDsaPrivateKey()!; // Made with it.
        using var unkeyed = request.Create(
            issuing.SubjectName, X509SignatureGenerator.CreateForECDsa(issuingKey), validFrom ?? Today.AddDays(-1),
            validUntil ?? Today.AddYears(1), NewSerial());
        return unkeyed.CopyWithPrivateKey(key);
    }

    /// <summary>The lists of both authorities as a PEM file.</summary>
    public string RevocationPem(DateTimeOffset nextUpdate, params IEnumerable<X509Certificate2> revoked) =>
        $"{ListOf(root, nextUpdate, [])}\n{ListOf(issuing, nextUpdate, revoked)}\n";

    /// <summary>A certificate of a web server on loopback, signed by itself, with its key.</summary>
    public static X509Certificate2 ForLoopback()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(Today.AddDays(-1), Today.AddYears(1));
    }

    public void Dispose()
    {
        root.Dispose();
        issuing.Dispose();
    }

    private static string ListOf(
        X509Certificate2 authority, DateTimeOffset nextUpdate, IEnumerable<X509Certificate2> revoked)
    {
        var list = new CertificateRevocationListBuilder();
        foreach (var certificate in revoked)
            list.AddEntry(certificate);
        var padding = authority.GetKeyAlgorithm() == "1.2.840.113549.1.1.1" ? RSASignaturePadding.Pkcs1 : null;
        var bytes = list.Build(
            authority, BigInteger.One, nextUpdate, HashAlgorithmName.SHA256, padding, Today.AddDays(-30));
        return PemEncoding.WriteString("X509 CRL", bytes);
    }

    private static void MarkAuthority(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
    }

    // Positive, as RFC 5280 asks for: the first bit is zero.
    private static byte[] NewSerial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)(serial[0] & 0x7f | 0x40);
        return serial;
    }
}
