using System.Security.Cryptography;
using System.Text;
using Exchange.Domain.Packages;
using Exchange.Packaging.Bags;

namespace Exchange.Hub.Archiving;

/// <summary>
/// A BagIt bag this node makes itself: payload, one statement that says what it is, and the manifests that make its digest. A signed
/// record names that digest, so the bag carries no signature of its own.
/// </summary>
/// <remarks>The same payload and the same texts give the same bag.</remarks>
internal sealed record SealedBag(PackageDigest Digest, IReadOnlyList<ArchiveSource> Files)
{
    /// <param name="payload">Files below <c>data/</c>.</param>
    /// <param name="info">The whole of <c>bag-info.txt</c>.</param>
    public static SealedBag Seal(
        IReadOnlyList<ArchiveSource> payload, string statementName, byte[] statement, string info)
    {
        List<ArchiveSource> tags =
        [
            Tag(BagNames.Declaration, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
            Tag(BagNames.Info, info),
            Tag(statementName, statement),
            Tag(BagNames.Manifest, Manifest(payload)),
        ];
        var sealing = Tag(BagNames.TagManifest, Manifest(tags));
        return new SealedBag(PackageDigest.Parse(sealing.Sha256), [.. payload, .. tags, sealing]);
    }

    /// <summary>A file as payload, hashed now and read again when it is archived.</summary>
    public static async Task<ArchiveSource> PayloadAsync(string path, string file, CancellationToken cancellationToken)
    {
        await using var bytes = File.OpenRead(file);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellationToken));
        return new ArchiveSource(path, hash, bytes.Length, _ => Task.FromResult<Stream>(File.OpenRead(file)));
    }

    // BagIt 1.0 §2.1.3: the percent sign is escaped in paths; line breaks are in none of ours.
    private static string Manifest(IEnumerable<ArchiveSource> files) => string.Concat(
        files.OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => $"{file.Sha256}  {file.Path.Replace("%", "%25", StringComparison.Ordinal)}\n"));

    private static ArchiveSource Tag(string path, string text) => Tag(path, Encoding.UTF8.GetBytes(text));

    private static ArchiveSource Tag(string path, byte[] bytes) => new(
        path, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length,
        _ => Task.FromResult<Stream>(new MemoryStream(bytes, writable: false)));
}
