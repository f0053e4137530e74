using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Packaging.Signing.Sm2;

namespace Exchange.Transport.Directory;

/// <summary>This node's own keys, read from its identity folder. Safe for many threads.</summary>
/// <remarks>
/// Keys are replaced while the node runs: keys that wait in the folder become the node's own when the directory lists
/// them (<see cref="Adopt"/>), in every process of the node by itself.
/// </remarks>
public sealed class NodeIdentity : INodeIdentity, IDisposable
{
    private readonly Lock signing = new();
    private readonly NodeFiles files;
    private volatile SigningKey signingKey;
    private volatile ECDsa tlsKey;

    private NodeIdentity(NodeFiles files, NodeDescription description)
    {
        (this.files, Description) = (files, description);
        (signingKey, tlsKey) = (SigningKey.Read(files.SigningKey), ReadKey(files.TlsKey));
    }

    public NodeDescription Description { get; }

    public DivisionCode Division => Description.Division;

    public DivisionLevel Level => Description.Level;

    public string Name => Description.Name;

    /// <summary>RFC 7638 thumbprint of the signing key.</summary>
    public string SigningKid => signingKey.Kid;

    internal string SigningX => signingKey.X;

    internal string SigningY => signingKey.Y;

    /// <summary>The SM2 key this node signs with too; null when it has none.</summary>
    public string? SigningSm2 => signingKey.Sm2?.PublicKey;

    /// <summary>Reads the folder <see cref="NodeInit.CreateIdentity"/> made.</summary>
    public static NodeIdentity Load(string folder)
    {
        var files = new NodeFiles(folder);
        if (!File.Exists(files.Description))
            throw new FileNotFoundException(
                $"No node identity in '{folder}'. Create one with: exchange-node init", files.Description);
        var stored = JsonSerializer.Deserialize<StoredDescription>(File.ReadAllText(files.Description), DirectoryDocument.Json)
            ?? throw new FormatException($"'{files.Description}' is empty");
        return new NodeIdentity(files, stored.ToDescription());
    }

    public string Sign(string type, ReadOnlySpan<byte> payload)
    {
        // The platform's key objects are not promised to be safe for two threads at once.
        lock (signing)
        {
            var key = signingKey;
            return CompactJws.Sign(key.Key, key.Kid, type, payload, key.Sm2);
        }
    }

    public void Dispose()
    {
        signingKey.Dispose();
        tlsKey.Dispose();
    }

    /// <summary>
    /// Takes over keys that waited in the folder, once the directory lists them and they are valid, or that another
    /// process of this node took over already. True when a key changed.
    /// </summary>
    /// <remarks>
    /// First the signing key, then the TLS key. A crash in between leaves a pair the directory lists as well. Keys that
    /// were replaced are not disposed of: connections and signatures under way may still use them.
    /// </remarks>
    internal bool Adopt(DirectorySnapshot snapshot, DateTimeOffset now)
    {
        if (snapshot.Find(Division) is not { } self)
            return false;
        if (File.Exists(files.NextSigningKey))
        {
            var next = SigningKey.Read(files.NextSigningKey);
            var isListed = self.SigningKeys.Any(key => key.Kid == next.Kid && key.IsValidAt(now));
            next.Dispose();
            if (!isListed)
                return false;
            Take(files.NextSigningKey, files.SigningKey);
        }

        // By then every directory that lists the signing key lists the certificate too.
        if (File.Exists(files.NextTlsKey) && CertificateOf(ReadKey(files.NextTlsKey), snapshot.CertificatesOf(Division)) is not null)
            Take(files.NextTlsKey, files.TlsKey);

        var (signs, speaks) = (SigningKey.Read(files.SigningKey), ReadKey(files.TlsKey));
        if (signs.Kid != signingKey.Kid || !IsSameKey(speaks, tlsKey))
        {
            (signingKey, tlsKey) = (signs, speaks);
            return true;
        }

        signs.Dispose();
        speaks.Dispose();
        return false;
    }

    /// <summary>
    /// The certificate among these that belongs to this node's TLS key, with that key; null when none does.
    /// </summary>
    internal X509Certificate2? FindTlsCertificate(IEnumerable<byte[]> candidates)
    {
        if (CertificateOf(tlsKey, candidates) is not { } der)
            return null;
        using var certificate = X509CertificateLoader.LoadCertificate(der);
        using var withKey = certificate.CopyWithPrivateKey(tlsKey);
        // By way of PKCS#12, because the TLS stack of Windows does not take a key that lives in memory only.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    internal string CreateSigningRequest() =>
        CreateSigningRequest(tlsKey);

    internal string CreateSigningRequest(ECDsa key) =>
        new CertificateRequest($"CN={Division}", key, HashAlgorithmName.SHA256).CreateSigningRequestPem();

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

    private static byte[]? CertificateOf(ECDsa key, IEnumerable<byte[]> candidates)
    {
        var mine = key.ExportSubjectPublicKeyInfo();
        // The last one is the newest: a directory lists a node's certificates in the order they were issued.
        return candidates.LastOrDefault(der =>
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(mine);
        });
    }

    private static bool IsSameKey(ECDsa one, ECDsa other) =>
        one.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(other.ExportSubjectPublicKeyInfo());

    private static void Take(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            // Another process of this node was faster.
        }
    }

    /// <summary>A signing key with what the directory calls it, and the SM2 key that goes with it.</summary>
    /// <remarks>Both are in one file: they are listed together and replaced together.</remarks>
    internal sealed record SigningKey(ECDsa Key, string X, string Y, string Kid, Sm2Key? Sm2) : IDisposable
    {
        public static SigningKey Read(string file)
        {
            var key = ReadKey(file);
            var (x, y) = Coordinates(key);
            return new SigningKey(key, x, y, CompactJws.Thumbprint(x, y), Sm2Key.Find(File.ReadAllText(file)));
        }

        public void Dispose()
        {
            Key.Dispose();
            Sm2?.Dispose();
        }
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
