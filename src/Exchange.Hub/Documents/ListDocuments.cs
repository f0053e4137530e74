using System.Collections.Concurrent;
using Exchange.Domain.Packages;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.Secrecy;
using Exchange.Packaging.Bags;
using Exchange.Validation.Documents;

namespace Exchange.Hub.Documents;

/// <summary>
/// Lists the documents of archived packages with what they are by content and how secret; remembers the lists, since an
/// archived version never changes. Who may see which is the caller's to ask <see cref="FileReaders"/>.
/// </summary>
public sealed class ListDocuments(IPackageArchive archive, ArchivedSecrecy secrecies)
{
    /// <summary>Documents of one package beyond this are left out: no profile asks for so many.</summary>
    public const int MaxDocuments = 1_000;

    private const int MaxRemembered = 200;

    private readonly ConcurrentDictionary<PackageDigest, IReadOnlyList<PackageDocument>> remembered = new();

    /// <summary>All of them by path. Throws <see cref="IOException"/> when the archive cannot give the version.</summary>
    public async Task<Outcome<IReadOnlyList<PackageDocument>>> OfAsync(
        ArchivedVersion version, CancellationToken cancellationToken)
    {
        if (remembered.TryGetValue(version.Digest, out var known))
            return Outcome<IReadOnlyList<PackageDocument>>.Of(known);
        var files = await archive.ListFilesAsync(version.Plan, version.Version, cancellationToken);
        var secrecy = await secrecies.ReadAsync(version, cancellationToken);
        if (!secrecy.Succeeded)
            return secrecy.Problem;
        var documents = new List<PackageDocument>();
        foreach (var file in files
            .Where(file => file.Path.StartsWith(BagNames.Payload, StringComparison.Ordinal) && DocumentNames.IsDocument(file.Path))
            .OrderBy(file => file.Path, StringComparer.Ordinal).Take(MaxDocuments))
        {
            var form = await FormAsync(version, file, cancellationToken);
            documents.Add(new PackageDocument(
                documents.Count + 1, file.Path, file.Sha256, file.Length, form, secrecy.Value.LevelOf(file.Path),
                secrecy.Value.EntryOf(file.Path)));
        }

        if (remembered.Count >= MaxRemembered)
            remembered.Clear();
        remembered[version.Digest] = documents;
        return Outcome<IReadOnlyList<PackageDocument>>.Of(documents);
    }

    private async Task<DocumentForm> FormAsync(
        ArchivedVersion version, ArchivedFile file, CancellationToken cancellationToken)
    {
        await using var stream = await archive.OpenFileAsync(
            version.Plan, version.Version, file.Path, cancellationToken);
        var head = new byte[DocumentForms.HeadLength];
        var read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return DocumentForms.Of(head.AsSpan(0, read));
    }
}
