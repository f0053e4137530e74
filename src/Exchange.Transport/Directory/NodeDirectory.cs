using System.Security.Cryptography.X509Certificates;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;

namespace Exchange.Transport.Directory;

/// <summary>
/// The directory this node holds: on disk beside its keys, in memory indexed, replaced when a newer one comes.
/// </summary>
/// <remarks>
/// Invariants: what is in memory was verified and is on disk; versions never go back; a new one is signed with a key
/// the old one names.
/// </remarks>
public sealed class NodeDirectory : INodeDirectory
{
    private readonly Lock replacing = new();
    private readonly NodeIdentity identity;
    private readonly string file;
    private volatile Current current;

    private NodeDirectory(NodeIdentity identity, string file, Current current) =>
        (this.identity, this.file, this.current) = (identity, file, current);

    public DirectoryNode Self => Find(identity.Division)
        ?? throw new InvalidOperationException(
            $"Directory version {Version} does not list this node, {identity.Division}");

    public int Version => current.Snapshot.Document.Version;

    public DateTimeOffset IssuedAt => current.Snapshot.Document.IssuedAt;

    public DateTimeOffset ValidUntil => current.Snapshot.Document.ValidUntil;

    /// <summary>The compact JWS, as it is passed on to children.</summary>
    public string Text => current.Snapshot.Text;

    internal X509Certificate2Collection NetworkCas => current.Snapshot.NetworkCas;

    /// <summary>Ends of validity of a listed node's keys, as an administrator has to know them.</summary>
    public KeyDates? DatesOf(DivisionCode division) => Find(division) is not { } node
        ? null
        : new KeyDates(
            node.SigningKeys.Max(key => key.ValidUntil),
            current.Snapshot.CertificatesOf(division).Max(der =>
            {
                using var certificate = X509CertificateLoader.LoadCertificate(der);
                return new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
            }));

    /// <summary>This node's TLS certificate with its key.</summary>
    internal X509Certificate2 TlsCertificate => current.TlsCertificate;

    /// <summary>Reads the directory <see cref="NodeInit.ImportDirectory"/> wrote.</summary>
    public static NodeDirectory Load(string folder, NodeIdentity identity)
    {
        var file = new NodeFiles(folder).Directory;
        if (!File.Exists(file))
            throw new FileNotFoundException(
                $"No directory in '{folder}'. Import one with: exchange-node directory import", file);
        var text = File.ReadAllText(file);
        // The folder is this node's own and closed to others: what was verified on import is believed, and its own keys
        // say whether it is still whole.
        var kid = CompactJws.TryParse(text.Trim(), out var seal) ? seal.Kid : "";
        var snapshot = DirectorySnapshot.Read(text, [kid]);
        if (!snapshot.Succeeded)
            throw new InvalidOperationException($"'{file}' cannot be used: {snapshot.Problem}");
        var current = Current.Of(snapshot.Value, identity) ?? throw new InvalidOperationException(
            $"'{file}' has no TLS certificate for the key of node {identity.Division}. Ask the root to list this node");
        return new NodeDirectory(identity, file, current);
    }

    /// <summary>Takes a newer directory over: true when it replaced the old one, false when it is not newer.</summary>
    public Outcome<bool> Replace(string text)
    {
        lock (replacing)
        {
            // Looked at every minute by every process: the issue it has already need not be verified again.
            if (text.Trim() == current.Snapshot.Text)
                return false;
            var snapshot = DirectorySnapshot.Read(text, current.Snapshot.AcceptedKeys);
            if (!snapshot.Succeeded)
                return snapshot.Problem;
            if (snapshot.Value.Document.Version <= Version)
                return false;
            if (Current.Of(snapshot.Value, identity) is not { } next)
                return DirectoryProblems.NotListed.With(("division", identity.Division));
            NodeFiles.Write(file, snapshot.Value.Text);
            current = next;
            return true;
        }
    }

    /// <summary>
    /// Takes over what changed in the identity folder while this process runs: a newer directory, imported by an
    /// administrator or fetched by another process of this node, and keys that are valid by now. True when anything was.
    /// </summary>
    internal Outcome<bool> Reload(DateTimeOffset now)
    {
        lock (replacing)
        {
            var replaced = Replace(File.ReadAllText(file));
            if (!replaced.Succeeded || !identity.Adopt(current.Snapshot, now))
                return replaced;
            if (Current.Of(current.Snapshot, identity) is not { } next)
                return DirectoryProblems.NotListed.With(("division", identity.Division));
            current = next;
            return true;
        }
    }

    public bool IsStale(DateTimeOffset now) => ValidUntil < now;

    public DirectoryNode? Find(DivisionCode division) => current.Snapshot.Find(division);

    public IReadOnlyList<DirectoryNode> Active => current.Snapshot.Active;

    public DirectoryNode? ParentOf(DivisionCode division) => Find(division)?.Parent is { } parent ? Find(parent) : null;

    public IReadOnlyList<DirectoryNode> ChildrenOf(DivisionCode division) => current.Snapshot.ChildrenOf(division);

    public NodeSigningKey? KeyOf(DivisionCode division, string kid, DateTimeOffset at) =>
        Find(division)?.SigningKeys.FirstOrDefault(key => key.Kid == kid && key.IsValidAt(at));

    public DirectoryNode? FindByThumbprint(string sha256) => current.Snapshot.FindByThumbprint(sha256);

    private sealed record Current(DirectorySnapshot Snapshot, X509Certificate2 TlsCertificate)
    {
        /// <summary>Null when the directory has no certificate for this node's key.</summary>
        public static Current? Of(DirectorySnapshot snapshot, NodeIdentity identity) =>
            identity.FindTlsCertificate(snapshot.CertificatesOf(identity.Division)) is { } certificate
                ? new Current(snapshot, certificate)
                : null;
    }
}
