using System.Globalization;
using System.Text;
using Exchange.Archive.Blobs;
using Exchange.Hub.Archiving;

namespace Exchange.Archive.Ocfl;

/// <summary>
/// Adds a version to an object: 1. stage the content the object lacks; 2. claim the next version number by creating its
/// inventory; 3. finish. Of several writers of one object each claim has one winner; the others go on from the new
/// head.
/// </summary>
internal sealed class VersionWriter(IBlobStore store, OcflObjects objects, ArchiveOptions options, TimeProvider clock)
{
    /// <summary>
    /// Lost claims after which a writer gives up; each means that another version of the plan was archived.
    /// </summary>
    private const int MaxClaims = 100;

    /// <summary>Adds the files as a version, unless one has the same package; answers that version.</summary>
    public async Task<int> AddAsync(
        string objectId,
        string packageDigest,
        IReadOnlyList<ArchiveSource> files,
        ArchiveNote note,
        CancellationToken cancellationToken)
    {
        var hash = OcflLayout.ObjectHash(objectId);
        var attempt = StagedAttempt.Start(hash, clock);
        var staged = new Dictionary<string, string>(StringComparer.Ordinal); // SHA-512 by SHA-256
        var claimed = false;
        try
        {
            for (var round = 0; round < MaxClaims; round++)
            {
                var current = await objects.CompleteAsync(hash, cancellationToken);
                if (current is not null && FindVersion(current, packageDigest) is { } version)
                    return version;

                await StageAsync(attempt, current, files, staged, cancellationToken);
                var next = Extend(current, objectId, files, staged, note);
                var bytes = InventoryJson.Write(next);
                Check(objectId, attempt, bytes);

                // Even when the call below fails, it may have taken effect: the staged content must stay.
                claimed = true;
                var claim = OcflLayout.Key(hash, $"{OcflLayout.VersionFolder(next.Head)}/{OcflLayout.Inventory}");
                if (await store.CreateAsync(claim, bytes, cancellationToken))
                {
                    // The version is decided and others may finish it as well: no cancelling from here on.
                    await objects.CompleteAsync(hash, CancellationToken.None);
                    claimed = false;
                    return next.Head;
                }

                claimed = false;
            }

            throw new IOException($"'{objectId}' got {MaxClaims} other versions meanwhile; try again later.");
        }
        finally
        {
            // After a failure between claim and finish the staged content is what the version will be finished from.
            if (!claimed)
                await DeleteAsync(attempt);
        }
    }

    public static int? FindVersion(Inventory inventory, string packageDigest)
    {
        for (var version = 1; version <= inventory.Head; version++)
        {
            if (inventory.PackageDigestOf(version) == packageDigest)
                return version;
        }

        return null;
    }

    private async Task DeleteAsync(StagedAttempt attempt)
    {
        try
        {
            await attempt.DeleteAsync(store, CancellationToken.None);
        }
        catch (IOException)
        {
            // The outcome of the version matters more; the sweep deletes what stays.
        }
    }

    /// <summary>
    /// Copies what neither the object nor this attempt has; two files with the same bytes are one content.
    /// </summary>
    private async Task StageAsync(
        StagedAttempt attempt,
        Inventory? current,
        IReadOnlyList<ArchiveSource> files,
        Dictionary<string, string> staged,
        CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            if (current?.FindSha512(file.Sha256) is not null || staged.ContainsKey(file.Sha256))
                continue;
            if (staged.Count == 0)
                await store.CreateAsync(
                    attempt.MarkerKey, Encoding.ASCII.GetBytes(attempt.ObjectHash), cancellationToken);
            var source = await file.Open(cancellationToken);
            await using (source)
            {
                await using var hashing = new HashingStream(source, file.Path, file.Sha256, file.Length);
                if (!await store.CreateAsync(attempt.ContentKey(file.Sha256), hashing, cancellationToken))
                    throw new InvalidOperationException($"'{file.Sha256}' was staged twice in one attempt");
                staged.Add(file.Sha256, hashing.Sha512
                    ?? throw new InvalidOperationException("The store did not read the content to its end"));
            }
        }
    }

    private static Inventory Extend(
        Inventory? current,
        string objectId,
        IReadOnlyList<ArchiveSource> files,
        Dictionary<string, string> staged,
        ArchiveNote note)
    {
        var version = (current?.Head ?? 0) + 1;
        var manifest = Copy(current?.Manifest);
        var fixity = Copy(current?.Fixity);
        var state = new Dictionary<string, string>(StringComparer.Ordinal);
        var paths = new ContentPaths(version);
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            var sha512 = current?.FindSha512(file.Sha256) ?? staged[file.Sha256];
            state.Add(file.Path, sha512);
            if (manifest.ContainsKey(sha512))
                continue;
            var path = paths.Choose(file.Path, file.Sha256);
            manifest.Add(sha512, [path]);
            fixity.Add(file.Sha256, [path]);
        }

        var versions = current?.Versions.ToDictionary() ?? [];
        versions.Add(version, new InventoryVersion(
            note.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            note.Message,
            note.UserName,
            note.UserAddress.Length == 0 ? null : note.UserAddress,
            state));
        return new Inventory(objectId, version, manifest, versions, fixity);
    }

    private static Dictionary<string, IReadOnlyList<string>> Copy(
        IReadOnlyDictionary<string, IReadOnlyList<string>>? paths) =>
        new(paths ?? new Dictionary<string, IReadOnlyList<string>>(), StringComparer.Ordinal);

    private void Check(string objectId, StagedAttempt attempt, byte[] inventory)
    {
        if (inventory.Length > options.MaxInventoryBytes)
            throw new InvalidOperationException(
                $"The inventory of '{objectId}' would have {inventory.Length} bytes; "
                + $"{ArchiveOptions.SectionName}:{nameof(ArchiveOptions.MaxInventoryBytes)} allows "
                + $"{options.MaxInventoryBytes}.");

        // The sweep deletes attempts older than the grace; claiming with less than half of it left could lose that
        // race.
        if (clock.GetUtcNow() - attempt.StartedAt > options.StagingGrace / 2)
            throw new IOException(
                $"Archiving '{objectId}' took longer than half of "
                + $"{ArchiveOptions.SectionName}:{nameof(ArchiveOptions.StagingGrace)}, {options.StagingGrace}.");
    }
}
