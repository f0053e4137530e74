using System.Collections.Concurrent;
using Exchange.Domain.Packages;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.CaseMessages;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;

namespace Exchange.Hub.Secrecy;

/// <summary>
/// What archived packages say of the secrecy of each of their files, and remembers it: an archived version never changes.
/// </summary>
public sealed class ArchivedSecrecy(IPackageArchive archive)
{
    private const int MaxRemembered = 500;

    private readonly ConcurrentDictionary<PackageDigest, PackageSecrecy> remembered = new();

    /// <summary>
    /// Refused when package.json cannot be read: then nobody knows. Throws <see cref="IOException"/> when the archive cannot
    /// give the version.
    /// </summary>
    public async Task<Outcome<PackageSecrecy>> ReadAsync(ArchivedVersion version, CancellationToken cancellationToken)
    {
        if (remembered.TryGetValue(version.Digest, out var known))
            return known;
        var package = $"{version.Plan} v{version.Version}";
        var files = await archive.ListFilesAsync(version.Plan, version.Version, cancellationToken);
        var found = files.FirstOrDefault(file => file.Path == BagNames.Descriptor);
        if (found is null && files.FirstOrDefault(file => file.Path == MessageStatement.FileName) is { } documents)
            return await ArchivedMarks.ReadDocumentsAsync(archive, version.Plan, version.Version, documents, cancellationToken) is { } level
                ? Remember(version, new PackageSecrecy(level, [])) : ArchivedMarks.Missing(package, documents.Length);
        if (found is null || found.Length > ArchivedMarks.MaxDescriptorBytes)
            return ArchivedMarks.Missing(package, found?.Length);
        await using var stream = await archive.OpenFileAsync(
            version.Plan, version.Version, found.Path, cancellationToken);
        if (await ArchivedMarks.ReadAllAsync(stream, ArchivedMarks.MaxDescriptorBytes, cancellationToken) is not { } bytes)
            return ArchivedMarks.Missing(package, null);
        var reading = DescriptorReader.Read(bytes);
        if (reading.Descriptor is not { } descriptor)
            return SecrecyProblems.Unreadable.With(("package", package), ("reason", reading.Problems[0].Detail("en")));
        return Remember(version, descriptor.Secrecy);
    }

    private PackageSecrecy Remember(ArchivedVersion version, PackageSecrecy secrecy)
    {
        if (remembered.Count >= MaxRemembered)
            remembered.Clear();
        return remembered[version.Digest] = secrecy;
    }
}
