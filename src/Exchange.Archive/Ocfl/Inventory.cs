namespace Exchange.Archive.Ocfl;

/// <summary>
/// What an OCFL object holds: content files by digest, and the logical files of every version. Digests are lower-case
/// hex.
/// </summary>
/// <param name="Manifest">Content paths, relative to the object, by SHA-512.</param>
/// <param name="Fixity">Content paths by SHA-256, the digest packages announce.</param>
internal sealed record Inventory(
    string Id,
    int Head,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Manifest,
    IReadOnlyDictionary<int, InventoryVersion> Versions,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Fixity)
{
    private readonly Lazy<Dictionary<string, string>> sha512ByContentPath = new(() => Invert(Manifest));
    private readonly Lazy<Dictionary<string, string>> sha256ByContentPath = new(() => Invert(Fixity));

    /// <summary>SHA-512 by content path.</summary>
    public IReadOnlyDictionary<string, string> Sha512ByContentPath => sha512ByContentPath.Value;

    /// <summary>SHA-256 by content path.</summary>
    public IReadOnlyDictionary<string, string> Sha256ByContentPath => sha256ByContentPath.Value;

    /// <summary>SHA-512 of the content with that SHA-256, or null when the object has no such content.</summary>
    public string? FindSha512(string sha256) =>
        Fixity.TryGetValue(sha256, out var paths) ? Sha512ByContentPath.GetValueOrDefault(paths[0]) : null;

    /// <summary>The package a version holds: SHA-256 of its tag manifest; null when it holds none.</summary>
    public string? PackageDigestOf(int version) =>
        Versions[version].Sha512ByPath.TryGetValue(TagManifest, out var sha512)
            ? Sha256ByContentPath.GetValueOrDefault(Manifest[sha512][0])
            : null;

    /// <summary>Logical file whose SHA-256 is the package digest (RFC 8493 §2.2.1).</summary>
    public const string TagManifest = "tagmanifest-sha256.txt";

    private static Dictionary<string, string> Invert(IReadOnlyDictionary<string, IReadOnlyList<string>> paths) =>
        paths.SelectMany(entry => entry.Value, (entry, path) => (path, digest: entry.Key))
            .ToDictionary(entry => entry.path, entry => entry.digest, StringComparer.Ordinal);
}

/// <summary>One version: who made it, when and why, and its files.</summary>
/// <param name="Created">As in the inventory (RFC 3339), so that later inventories repeat it to the letter.</param>
/// <param name="Sha512ByPath">SHA-512 by logical path.</param>
internal sealed record InventoryVersion(
    string Created,
    string? Message,
    string? UserName,
    string? UserAddress,
    IReadOnlyDictionary<string, string> Sha512ByPath);
