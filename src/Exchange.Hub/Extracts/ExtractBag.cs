using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Exchange.Domain.Packages;
using Exchange.Hub.Archiving;
using Exchange.Packaging.Bags;

namespace Exchange.Hub.Extracts;

/// <summary>
/// An extract as a BagIt bag: one file of layers, its statement, and the manifests that make its digest. The releasing
/// node's signed record names that digest, so the bag carries no signature of its own.
/// </summary>
internal sealed record ExtractBag(PackageDigest Digest, IReadOnlyList<ArchiveSource> Files)
{
    /// <summary>Seals the layers under their statement; the same two give the same bag.</summary>
    public static async Task<ExtractBag> SealAsync(
        string layersFile, ExtractStatement statement, CancellationToken cancellationToken)
    {
        long length;
        string hash;
        await using (var layers = File.OpenRead(layersFile))
        {
            length = layers.Length;
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(layers, cancellationToken));
        }

        var payload = new ArchiveSource(
            ExtractStatement.LayersFile, hash, length, _ => Task.FromResult<Stream>(File.OpenRead(layersFile)));
        List<ArchiveSource> tags =
        [
            Tag(BagNames.Declaration, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
            Tag(BagNames.Info, InfoOf(statement, length)),
            Tag(ExtractStatement.FileName, statement.ToBytes()),
            Tag(BagNames.Manifest, Manifest([payload])),
        ];
        var sealing = Tag(BagNames.TagManifest, Manifest(tags));
        return new ExtractBag(PackageDigest.Parse(sealing.Sha256), [payload, .. tags, sealing]);
    }

    private static string InfoOf(ExtractStatement statement, long length) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        External-Identifier: {statement.Plan} extract of release {statement.ReleaseId}
        Bagging-Date: {statement.OrderedAt.UtcDateTime:yyyy-MM-dd}
        Bag-Software-Agent: exchange
        Payload-Oxum: {length}.1

        """).ReplaceLineEndings("\n");

    private static string Manifest(IEnumerable<ArchiveSource> files) => string.Concat(
        files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => $"{file.Sha256}  {file.Path}\n"));

    private static ArchiveSource Tag(string path, string text) => Tag(path, Encoding.UTF8.GetBytes(text));

    private static ArchiveSource Tag(string path, byte[] bytes) => new(
        path, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length,
        _ => Task.FromResult<Stream>(new MemoryStream(bytes, writable: false)));
}
