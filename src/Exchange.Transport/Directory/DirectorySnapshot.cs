using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;

namespace Exchange.Transport.Directory;

/// <summary>One verified directory, indexed; never changes.</summary>
internal sealed class DirectorySnapshot
{
    private readonly FrozenDictionary<DivisionCode, DirectoryNode> active;
    private readonly FrozenDictionary<DivisionCode, DirectoryNode[]> children;
    private readonly FrozenDictionary<string, DirectoryNode> byThumbprint;

    private DirectorySnapshot(string text, DirectoryDocument document)
    {
        Text = text;
        Document = document;
        var nodes = document.Nodes.Select(node => node.ToNode()).Where(node => node.Status == NodeStatus.Active).ToArray();
        active = nodes.ToFrozenDictionary(node => node.Division);
        children = nodes.Where(node => node.Parent is not null)
            .GroupBy(node => node.Parent!.Value) // Filtered on the line above.
            .ToFrozenDictionary(group => group.Key, group => group.ToArray());
        byThumbprint = nodes.SelectMany(node => node.TlsThumbprints.Select(thumbprint => (thumbprint, node)))
            .ToFrozenDictionary(pair => pair.thumbprint, pair => pair.node, StringComparer.Ordinal);
        NetworkCas = [.. document.NetworkCas.Select(der => X509CertificateLoader.LoadCertificate(Convert.FromBase64String(der)))];
    }

    /// <summary>The compact JWS, as it is passed on.</summary>
    public string Text { get; }

    public DirectoryDocument Document { get; }

    public X509Certificate2Collection NetworkCas { get; }

    public IReadOnlyCollection<string> AcceptedKeys => [.. Document.DirectoryKeys.Select(key => key.Kid)];

    public static Outcome<DirectorySnapshot> Read(string text, IReadOnlyCollection<string> acceptedKeys)
    {
        var document = DirectoryDocument.Read(text, acceptedKeys);
        if (!document.Succeeded)
            return document.Problem;
        try
        {
            return new DirectorySnapshot(text.Trim(), document.Value);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or CryptographicException)
        {
            // Properly signed, yet with an address, certificate or code nobody can use, or with a node listed twice.
            return DirectoryProblems.Malformed.With(("what", "directory"), ("found", exception.Message));
        }
    }

    public IReadOnlyList<DirectoryNode> Active => active.Values;

    public DirectoryNode? Find(DivisionCode division) => active.GetValueOrDefault(division);

    public IReadOnlyList<DirectoryNode> ChildrenOf(DivisionCode division) => children.GetValueOrDefault(division) ?? [];

    public DirectoryNode? FindByThumbprint(string sha256) => byThumbprint.GetValueOrDefault(sha256);

    /// <summary>DER bytes of the node's TLS certificates, whatever its status.</summary>
    public IReadOnlyList<byte[]> CertificatesOf(DivisionCode division) =>
        [.. Document.Nodes.Where(node => node.Division == division.Value)
            .SelectMany(node => node.TlsCertificates).Select(Convert.FromBase64String)];
}
