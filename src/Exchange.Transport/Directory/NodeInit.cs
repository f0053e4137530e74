using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Packaging.Signing.Sm2;

namespace Exchange.Transport.Directory;

/// <summary>Sets up the identity folder of a node: keys first, then the directory it is listed in.</summary>
public static class NodeInit
{
    /// <summary>
    /// Makes signing key, TLS key and description. A repeat keeps the keys that are there and only renews the
    /// description, so that a set-up broken half-way can be run again.
    /// </summary>
    /// <param name="withSm2">
    /// Whether the signing key gets an SM2 key beside it, where it has none yet. Throws <see cref="CryptographicException"/> where libcrypto cannot
    /// make one.
    /// </param>
    public static NodeIdentity CreateIdentity(string folder, NodeDescription description, bool withSm2 = false)
    {
        var files = new NodeFiles(folder);
        files.CreateFolder();
        CreateKey(files.SigningKey, withSm2);
        CreateKey(files.TlsKey);
        NodeFiles.Write(
            files.Description,
            JsonSerializer.Serialize(NodeIdentity.StoredDescription.From(description), DirectoryDocument.Json));
        return NodeIdentity.Load(folder);
    }

    /// <summary>
    /// Takes the first directory in, or a newer one: checks the signature and writes it beside the keys. The node must
    /// be listed.
    /// </summary>
    /// <param name="directoryKid">Thumbprint of the directory key, as told by the root's office by another way.</param>
    public static Outcome<Done> ImportDirectory(string folder, string directory, string directoryKid)
    {
        using var identity = NodeIdentity.Load(folder);
        var snapshot = DirectorySnapshot.Read(directory, [directoryKid]);
        if (!snapshot.Succeeded)
            return snapshot.Problem;
        if (snapshot.Value.Find(identity.Division) is null
            || identity.FindTlsCertificate(snapshot.Value.CertificatesOf(identity.Division)) is not { } certificate)
            return DirectoryProblems.NotListed.With(("division", identity.Division));
        certificate.Dispose();
        var file = new NodeFiles(folder).Directory;
        if (File.Exists(file) && NodeDirectory.Load(folder, identity) is var held
            && held.Version > snapshot.Value.Document.Version)
            return DirectoryProblems.Older.With(("given", snapshot.Value.Document.Version), ("held", held.Version));
        NodeFiles.Write(file, snapshot.Value.Text);
        return Done.Instance;
    }

    /// <summary>Makes the key, and the SM2 key beside it if it is wanted; what is in the file already stays.</summary>
    internal static void CreateKey(string file, bool withSm2 = false)
    {
        var held = File.Exists(file) ? File.ReadAllText(file) : null;
        using var known = held is null || !withSm2 ? null : Sm2Key.Find(held);
        if (held is not null && (!withSm2 || known is not null))
            return;
        using var key = held is null ? ECDsa.Create(ECCurve.NamedCurves.nistP256) : null;
        using var sm2 = withSm2 ? Sm2Key.Create() : null;
        NodeFiles.Write(file, $"{(held ?? key?.ExportPkcs8PrivateKeyPem())?.TrimEnd()}\n{sm2?.ToPem()}");
    }
}
