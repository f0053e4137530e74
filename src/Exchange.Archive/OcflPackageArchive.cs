using System.Security.Cryptography;
using Exchange.Archive.Blobs;
using Exchange.Archive.Ocfl;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;
using Microsoft.Extensions.Options;

namespace Exchange.Archive;

/// <summary>
/// The archive as an OCFL 1.1 storage root: one object per plan, one OCFL version per package version.
/// </summary>
internal sealed class OcflPackageArchive : IPackageArchive
{
    private readonly IBlobStore store;
    private readonly ArchiveOptions options;
    private readonly OcflObjects objects;
    private readonly VersionWriter writer;

    public OcflPackageArchive(IBlobStore store, IOptions<ArchiveOptions> options, TimeProvider clock)
    {
        this.store = store;
        this.options = options.Value;
        objects = new OcflObjects(store, this.options.MaxInventoryBytes);
        writer = new VersionWriter(store, objects, this.options, clock);
    }

    public async Task<ArchivedVersion> AddVersionAsync(
        PlanId plan,
        PackageDigest digest,
        IReadOnlyList<ArchiveSource> files,
        ArchiveNote note,
        CancellationToken cancellationToken)
    {
        CheckFiles(digest, files);
        await CreateRootAsync(store, cancellationToken);
        var version = await writer.AddAsync(OcflLayout.ObjectId(plan), digest.Value, files, note, cancellationToken);
        return new ArchivedVersion(plan, version, digest);
    }

    public async Task<ArchivedVersion?> FindVersionAsync(
        PlanId plan, PackageDigest digest, CancellationToken cancellationToken) =>
        await ReadAsync(plan, cancellationToken) is { } inventory
        && VersionWriter.FindVersion(inventory, digest.Value) is { } version
            ? new ArchivedVersion(plan, version, digest)
            : null;

    public async Task<IReadOnlyList<ArchivedFile>> ListFilesAsync(
        PlanId plan, int version, CancellationToken cancellationToken)
    {
        var (inventory, state) = await VersionAsync(plan, version, cancellationToken);
        var hash = OcflLayout.ObjectHash(inventory.Id);
        var folder = $"{OcflLayout.RootFolder}/{OcflLayout.ObjectFolder(hash)}";
        var lengths = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var item in store.ListAsync(folder, recursive: true, cancellationToken))
            lengths[item.Name[(folder.Length + 1)..]] = item.Length;

        return
        [
            .. state.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file =>
            {
                var path = inventory.Manifest[file.Value][0];
                return inventory.Sha256ByContentPath.TryGetValue(path, out var sha256)
                    && lengths.TryGetValue(path, out var length)
                    ? new ArchivedFile(file.Key, sha256, length)
                    : throw new ArchiveCorruptException(
                        $"{folder}/{path}", "is missing or has no SHA-256 in the inventory");
            }),
        ];
    }

    public async Task<Stream> OpenFileAsync(PlanId plan, int version, string path, CancellationToken cancellationToken)
    {
        var (inventory, state) = await VersionAsync(plan, version, cancellationToken);
        return state.TryGetValue(path, out var sha512)
            ? await OpenAsync(inventory, sha512, cancellationToken)
            : throw new FileNotFoundException($"Version {version} of {plan} has no such file", path);
    }

    public async Task MaterialiseAsync(PlanId plan, int version, string folder, CancellationToken cancellationToken)
    {
        var (inventory, state) = await VersionAsync(plan, version, cancellationToken);
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        Directory.CreateDirectory(root);
        if (Directory.EnumerateFileSystemEntries(root).Any())
            throw new IOException($"The folder '{root}' is not empty.");
        foreach (var (path, sha512) in state)
        {
            var target = Path.GetFullPath(Path.Combine(root, path));
            if (!target.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new IOException($"The path '{path}' leads out of the folder '{root}'.");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // Below the root, so it has a folder.
            await CopyAsync(inventory, sha512, target, cancellationToken);
        }
    }

    /// <summary>Makes the storage root if it is not there; repeating it, or being interrupted, does no harm.</summary>
    public static async Task CreateRootAsync(IBlobStore store, CancellationToken cancellationToken)
    {
        await store.PrepareAsync(cancellationToken);
        var declaration = BlobKey.Parse($"{OcflLayout.RootFolder}/{OcflLayout.RootDeclaration}");
        if (await store.FindLengthAsync(declaration, cancellationToken) is not null)
            return;
        foreach (var (name, content) in OcflLayout.RootFiles)
            await store.CreateAsync(BlobKey.Parse($"{OcflLayout.RootFolder}/{name}"), content, cancellationToken);
    }

    /// <summary>Paths were judged where the package came in; here a wrong one is a bug of the caller.</summary>
    private void CheckFiles(PackageDigest digest, IReadOnlyList<ArchiveSource> files)
    {
        if (files.Count > options.MaxFilesPerVersion)
            throw new ArgumentException(
                $"The version has {files.Count} files; "
                + $"{ArchiveOptions.SectionName}:{nameof(options.MaxFilesPerVersion)} allows "
                + $"{options.MaxFilesPerVersion}.",
                nameof(files));
        if (files.FirstOrDefault(file => !LogicalPath.IsSafe(file.Path)) is { } unsafeFile)
            throw new ArgumentException(
                $"The path '{unsafeFile.Path}' is not a safe path inside a package.", nameof(files));
        if (LogicalPath.FindConflict(files.Select(file => file.Path)) is { } conflict)
            throw new ArgumentException(
                $"The path '{conflict}' occurs twice or is a folder of another.", nameof(files));
        if (files.FirstOrDefault(file => !PackageDigest.TryParse(file.Sha256, out _)) is { } unnamed)
            throw new ArgumentException($"'{unnamed.Path}' has no SHA-256 of 64 lower-case hex digits.", nameof(files));
        if (files.FirstOrDefault(file => file.Path == Inventory.TagManifest)?.Sha256 != digest.Value)
            throw new ArgumentException(
                $"'{Inventory.TagManifest}' must be among the files and have the package digest {digest}.",
                nameof(files));
    }

    private Task<Inventory?> ReadAsync(PlanId plan, CancellationToken cancellationToken) =>
        objects.ReadAsync(OcflLayout.ObjectHash(OcflLayout.ObjectId(plan)), cancellationToken);

    private async Task<(Inventory Inventory, IReadOnlyDictionary<string, string> State)> VersionAsync(
        PlanId plan, int version, CancellationToken cancellationToken) =>
        await ReadAsync(plan, cancellationToken) is { } inventory
            && inventory.Versions.TryGetValue(version, out var found)
            ? (inventory, found.Sha512ByPath)
            : throw new FileNotFoundException($"The archive has no version {version} of {plan}");

    private Task<Stream> OpenAsync(Inventory inventory, string sha512, CancellationToken cancellationToken) =>
        store.OpenReadAsync(ContentKey(inventory, sha512), cancellationToken);

    private static BlobKey ContentKey(Inventory inventory, string sha512) =>
        OcflLayout.Key(OcflLayout.ObjectHash(inventory.Id), inventory.Manifest[sha512][0]);

    /// <summary>Copies one content and verifies it on the way: a check must not judge damaged bytes.</summary>
    private async Task CopyAsync(Inventory inventory, string sha512, string target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        var source = await OpenAsync(inventory, sha512, cancellationToken);
        await using (source)
        {
            await using var file = new FileStream(
                target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            var buffer = new byte[80 * 1024];
            int count;
            while ((count = await source.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, count);
                await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != sha512)
            throw new ArchiveCorruptException(
                ContentKey(inventory, sha512).Value, "has other bytes than were archived");
    }
}
