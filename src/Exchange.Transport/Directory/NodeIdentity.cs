using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;

namespace Exchange.Transport.Directory;

/// <summary>This node's own keys, read from its identity folder. Safe for many threads.</summary>
public sealed class NodeIdentity : INodeIdentity, IDisposable
{
    private readonly Lock signing = new();
    private readonly ECDsa signingKey;
    private readonly ECDsa tlsKey;

    private NodeIdentity(NodeDescription description, ECDsa signingKey, ECDsa tlsKey)
    {
        (Description, this.signingKey, this.tlsKey) = (description, signingKey, tlsKey);
        (SigningX, SigningY) = Coordinates(signingKey);
        SigningKid = CompactJws.Thumbprint(SigningX, SigningY);
    }

    public NodeDescription Description { get; }

    public DivisionCode Division => Description.Division;

    public DivisionLevel Level => Description.Level;

    public string Name => Description.Name;

    /// <summary>RFC 7638 thumbprint of the signing key.</summary>
    public string SigningKid { get; }

    internal string SigningX { get; }

    internal string SigningY { get; }

    /// <summary>Reads the folder <see cref="NodeInit.CreateIdentity"/> made.</summary>
    public static NodeIdentity Load(string folder)
    {
        var files = new NodeFiles(folder);
        if (!File.Exists(files.Description))
            throw new FileNotFoundException(
                $"No node identity in '{folder}'. Create one with: exchange-node init", files.Description);
        var stored = JsonSerializer.Deserialize<StoredDescription>(File.ReadAllText(files.Description), DirectoryDocument.Json)
            ?? throw new FormatException($"'{files.Description}' is empty");
        return new NodeIdentity(stored.ToDescription(), ReadKey(files.SigningKey), ReadKey(files.TlsKey));
    }

    public string Sign(string type, ReadOnlySpan<byte> payload)
    {
        // The platform's key objects are not promised to be safe for two threads at once.
        lock (signing)
            return CompactJws.Sign(signingKey, SigningKid, type, payload);
    }

    public void Dispose()
    {
        signingKey.Dispose();
        tlsKey.Dispose();
    }

    /// <summary>
    /// The certificate among these that belongs to this node's TLS key, with that key; null when none does.
    /// </summary>
    internal X509Certificate2? FindTlsCertificate(IEnumerable<byte[]> candidates)
    {
        var mine = tlsKey.ExportSubjectPublicKeyInfo();
        foreach (var der in candidates)
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            if (!certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(mine))
                continue;
            using var withKey = certificate.CopyWithPrivateKey(tlsKey);
            // By way of PKCS#12, because the TLS stack of Windows does not take a key that lives in memory only.
            return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
        }

        return null;
    }

    internal string CreateSigningRequest() =>
        new CertificateRequest($"CN={Division}", tlsKey, HashAlgorithmName.SHA256).CreateSigningRequestPem();

    internal static (string X, string Y) Coordinates(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return (Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
    }

    internal static ECDsa ReadKey(string file)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        return key;
    }

    /// <summary>The form <c>node.json</c> has.</summary>
    internal sealed record StoredDescription(
        string Division, DivisionLevel Level, string Name, string? Parent, string ExchangeAddress,
        IReadOnlyList<string>? OtherAddresses = null)
    {
        // None is left out, so that programs that know of none read it too.
        public static StoredDescription From(NodeDescription node) => new(
            node.Division.Value, node.Level, node.Name, node.Parent?.Value, node.ExchangeAddress.AbsoluteUri,
            node.OtherAddresses.Count == 0 ? null : [.. node.OtherAddresses.Select(address => address.AbsoluteUri)]);

        public NodeDescription ToDescription() => new(
            DivisionCode.Parse(Division),
            Level,
            Name,
            Parent is null ? null : DivisionCode.Parse(Parent),
            new Uri(ExchangeAddress, UriKind.Absolute))
        {
            OtherAddresses = [.. (OtherAddresses ?? []).Select(address => new Uri(address, UriKind.Absolute))],
        };
    }
}
