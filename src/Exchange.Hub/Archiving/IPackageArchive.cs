using Exchange.Domain.Packages;
using Exchange.Domain.Plans;

namespace Exchange.Hub.Archiving;

/// <summary>
/// Keeps package versions for good: one archive object per plan, one object version per stored package version.
/// </summary>
/// <remarks>
/// Write once. Nothing here deletes or changes a version. Implementations verify what they write: the digest of every file
/// is computed while it is copied and compared with the one announced.
/// </remarks>
public interface IPackageArchive
{
    /// <summary>
    /// Adds a version holding exactly these files. Repeating the call with the same package digest returns the version
    /// that is already there and writes nothing. A crash in between leaves staging files a sweep removes, never half a
    /// version. Cancelling before the version is complete leaves nothing visible.
    /// </summary>
    Task<ArchivedVersion> AddVersionAsync(
        PlanId plan, PackageDigest digest, IReadOnlyList<ArchiveSource> files, ArchiveNote note, CancellationToken cancellationToken);

    /// <summary>The version holding that package, or null.</summary>
    Task<ArchivedVersion?> FindVersionAsync(PlanId plan, PackageDigest digest, CancellationToken cancellationToken);

    /// <summary>The files of a version, by path inside the bag.</summary>
    Task<IReadOnlyList<ArchivedFile>> ListFilesAsync(PlanId plan, int version, CancellationToken cancellationToken);

    /// <summary>Opens one file for reading; the stream can seek. Throws <see cref="FileNotFoundException"/> when absent.</summary>
    Task<Stream> OpenFileAsync(PlanId plan, int version, string path, CancellationToken cancellationToken);

    /// <summary>Copies a whole version into an empty folder, for programs that need files (check, export).</summary>
    Task MaterialiseAsync(PlanId plan, int version, string folder, CancellationToken cancellationToken);
}

/// <summary>A file to archive: its path inside the bag (forward slashes), announced digest and length, and its bytes.</summary>
/// <param name="Open">Opens the bytes; called only when the archive does not hold this content already.</param>
public sealed record ArchiveSource(string Path, string Sha256, long Length, Func<CancellationToken, Task<Stream>> Open);

/// <summary>Who and why, kept in the archive's own inventory so that it can be read without this program.</summary>
public sealed record ArchiveNote(string Message, string UserName, string UserAddress, DateTimeOffset CreatedAt);

/// <summary>A version in the archive; <paramref name="Version"/> counts from 1.</summary>
public sealed record ArchivedVersion(PlanId Plan, int Version, PackageDigest Digest);

/// <summary>A file of an archived version.</summary>
public sealed record ArchivedFile(string Path, string Sha256, long Length);
