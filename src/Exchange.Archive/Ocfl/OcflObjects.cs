using Exchange.Archive.Blobs;

namespace Exchange.Archive.Ocfl;

/// <summary>
/// Reads objects and finishes versions that were claimed but not finished. See <c>DESIGN.md</c> of this project.
/// </summary>
/// <remarks>
/// Invariants:
/// a version is claimed by creating its inventory, after all its content was staged; whoever comes by can finish it;
/// every step of finishing can be repeated, and by several at once; the head moves last;
/// nothing under the storage root is deleted here, and only the root inventory and its sidecar are ever replaced.
/// </remarks>
internal sealed class OcflObjects(IBlobStore store, int maxInventoryBytes)
{
    /// <summary>
    /// Rounds after which finishing gives up; each lost round means that somebody else moved the object on.
    /// </summary>
    private const int MaxRounds = 100;

    /// <summary>The object's inventory, or null when it has no finished version. Writes nothing.</summary>
    public async Task<Inventory?> ReadAsync(string objectHash, CancellationToken cancellationToken)
    {
        // The root inventory and its sidecar are two blobs: a reader may come between their replacements and looks
        // again.
        for (var round = 1; ; round++)
        {
            var root = await ReadSmallAsync(objectHash, OcflLayout.Inventory, cancellationToken);
            if (root is null)
                return null;
            var inventory = Parse(objectHash, OcflLayout.Inventory, root);
            var sidecar = await ReadSmallAsync(objectHash, OcflLayout.Sidecar, cancellationToken);
            if (Same(sidecar, OcflLayout.SidecarOf(root))
                || await IsFinishedVersionAsync(objectHash, inventory.Head, root, cancellationToken))
                return inventory;
            var again = await ReadSmallAsync(objectHash, OcflLayout.Inventory, cancellationToken);
            if (Same(root, again) || round == MaxRounds)
                throw Corrupt(objectHash, OcflLayout.Inventory, "is not what its sidecar says");
        }
    }

    /// <summary>
    /// Finishes what was claimed and answers the object's inventory; null when there is no object yet.
    /// Once begun it should not be cancelled: the version is decided.
    /// </summary>
    public async Task<Inventory?> CompleteAsync(string objectHash, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var root = await ReadSmallAsync(objectHash, OcflLayout.Inventory, cancellationToken);
            var inventory = root is null ? null : Parse(objectHash, OcflLayout.Inventory, root);
            if (root is not null && inventory is not null)
            {
                var sidecar = await ReadSmallAsync(objectHash, OcflLayout.Sidecar, cancellationToken);
                if (!Same(sidecar, OcflLayout.SidecarOf(root)))
                {
                    await MendRootSidecarAsync(objectHash, inventory.Head, root, sidecar, cancellationToken);
                    continue;
                }
            }

            var next = (inventory?.Head ?? 0) + 1;
            var claimed = await ReadSmallAsync(objectHash, VersionFile(next, OcflLayout.Inventory), cancellationToken);
            if (claimed is null)
                return inventory;
            await FinishAsync(objectHash, next, root, claimed, cancellationToken);
        }

        throw new IOException(
            $"Object {objectHash} was moved on {MaxRounds} times while finishing it; try again later.");
    }

    private async Task FinishAsync(
        string objectHash, int version, byte[]? root, byte[] claimed, CancellationToken cancellationToken)
    {
        var inventory = Parse(objectHash, VersionFile(version, OcflLayout.Inventory), claimed);
        if (inventory.Head != version)
            throw Corrupt(objectHash, VersionFile(version, OcflLayout.Inventory), $"has the head v{inventory.Head}");

        // Content first, then the version's sidecar, then the root's two files: the head moves only to a whole version.
        await PromoteContentAsync(objectHash, version, inventory, cancellationToken);
        await store.CreateAsync(
            OcflLayout.Key(objectHash, VersionFile(version, OcflLayout.Sidecar)),
            OcflLayout.SidecarOf(claimed),
            cancellationToken);
        if (root is null)
        {
            await store.CreateAsync(
                OcflLayout.Key(objectHash, OcflLayout.ObjectDeclaration),
                OcflLayout.ObjectDeclarationText,
                cancellationToken);
            await store.CreateAsync(OcflLayout.Key(objectHash, OcflLayout.Inventory), claimed, cancellationToken);
        }
        else
        {
            // False when somebody finished it before us, which the next round sees.
            await store.ReplaceIfMatchesAsync(
                OcflLayout.Key(objectHash, OcflLayout.Inventory), root, claimed, cancellationToken);
        }
    }

    private async Task PromoteContentAsync(
        string objectHash, int version, Inventory inventory, CancellationToken cancellationToken)
    {
        var own = $"{OcflLayout.VersionFolder(version)}/";
        var missing = new HashSet<string>(
            inventory.Sha512ByContentPath.Keys.Where(path => path.StartsWith(own, StringComparison.Ordinal)),
            StringComparer.Ordinal);
        var target = $"{OcflLayout.RootFolder}/{OcflLayout.ObjectFolder(objectHash)}/";

        // One idle round means that another finisher was faster between our two looks; two mean that nobody has the
        // content.
        for (int round = 0, idle = 0; round < MaxRounds && idle < 2 && missing.Count > 0; round++)
        {
            await foreach (var item in store.ListAsync(
                $"{target}{own}{OcflLayout.ContentFolder}", recursive: true, cancellationToken))
                missing.Remove(item.Name[target.Length..]);
            if (missing.Count == 0)
                return;
            var staged = await ListStagedAsync(objectHash, cancellationToken);
            var moves = new List<BlobMove>();
            foreach (var path in missing)
            {
                if (inventory.Sha256ByContentPath.TryGetValue(path, out var sha256)
                    && staged.TryGetValue(sha256, out var key))
                    moves.Add(new BlobMove(key, OcflLayout.Key(objectHash, path)));
            }

            try
            {
                await store.PromoteAsync(moves, cancellationToken);
                if (moves.Count == missing.Count)
                    return;
            }
            catch (FileNotFoundException)
            {
                // Another finisher moved it between our look and our move; look again.
            }

            idle = moves.Count == 0 ? idle + 1 : 0;
        }

        if (missing.Count > 0)
            throw Corrupt(objectHash, missing.First(), "is missing and not staged");
    }

    /// <summary>Staged content for the object by SHA-256, from whichever attempt has it.</summary>
    private async Task<Dictionary<string, BlobKey>> ListStagedAsync(
        string objectHash, CancellationToken cancellationToken)
    {
        var staged = new Dictionary<string, BlobKey>(StringComparer.Ordinal);
        await foreach (var attempt in StagedAttempt.ListAsync(store, objectHash, cancellationToken))
        {
            await foreach (var item in store.ListAsync(attempt.Folder, recursive: false, cancellationToken))
            {
                if (item.Kind == BlobItemKind.Blob && BlobKey.TryParse(item.Name, out var key))
                    staged[item.Name[(item.Name.LastIndexOf('/') + 1)..]] = key;
            }
        }

        return staged;
    }

    /// <summary>The root inventory moved on and the process died before its sidecar did.</summary>
    private async Task MendRootSidecarAsync(
        string objectHash, int head, byte[] root, byte[]? sidecar, CancellationToken cancellationToken)
    {
        var key = OcflLayout.Key(objectHash, OcflLayout.Sidecar);
        var right = OcflLayout.SidecarOf(root);
        if (sidecar is null)
        {
            if (!await IsFinishedVersionAsync(objectHash, head, root, cancellationToken))
                throw Corrupt(objectHash, OcflLayout.Sidecar, "is missing, and the inventory is not that of its head");
            await store.CreateAsync(key, right, cancellationToken);
            return;
        }

        var previous = head == 1
            ? null
            : await ReadSmallAsync(objectHash, VersionFile(head - 1, OcflLayout.Sidecar), cancellationToken);
        if (Same(sidecar, previous) && await IsFinishedVersionAsync(objectHash, head, root, cancellationToken))
        {
            await store.ReplaceIfMatchesAsync(key, sidecar, right, cancellationToken);
            return;
        }

        // Neither the last nor the one before: damaged, unless another finisher moved the object on meanwhile.
        if (Same(root, await ReadSmallAsync(objectHash, OcflLayout.Inventory, cancellationToken))
            && Same(sidecar, await ReadSmallAsync(objectHash, OcflLayout.Sidecar, cancellationToken)))
            throw Corrupt(objectHash, OcflLayout.Inventory, "is not what its sidecar says");
    }

    /// <summary>Whether these bytes are the inventory of that version, whose own sidecar says so.</summary>
    private async Task<bool> IsFinishedVersionAsync(
        string objectHash, int version, byte[] inventory, CancellationToken cancellationToken) =>
        Same(
            await ReadSmallAsync(objectHash, VersionFile(version, OcflLayout.Sidecar), cancellationToken),
            OcflLayout.SidecarOf(inventory));

    private Task<byte[]?> ReadSmallAsync(string objectHash, string path, CancellationToken cancellationToken) =>
        store.TryReadAsync(OcflLayout.Key(objectHash, path), maxInventoryBytes, cancellationToken);

    private static Inventory Parse(string objectHash, string path, byte[] bytes)
    {
        if (!InventoryJson.TryRead(bytes, out var inventory, out var mistakes))
            throw Corrupt(objectHash, path, mistakes[0]);
        return OcflLayout.ObjectHash(inventory.Id) == objectHash
            ? inventory
            : throw Corrupt(objectHash, path, $"is of another object, {inventory.Id}");
    }

    private static string VersionFile(int version, string name) => $"{OcflLayout.VersionFolder(version)}/{name}";

    private static bool Same(byte[]? left, byte[]? right) =>
        left is not null && right is not null && left.AsSpan().SequenceEqual(right);

    private static ArchiveCorruptException Corrupt(string objectHash, string path, string what) =>
        new(OcflLayout.Key(objectHash, path).Value, what);
}
