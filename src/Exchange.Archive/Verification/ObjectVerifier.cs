using System.Security.Cryptography;
using Exchange.Archive.Blobs;
using Exchange.Archive.Ocfl;

namespace Exchange.Archive.Verification;

/// <summary>Verifies one object: its files, its inventories, and the digest of every content.</summary>
internal sealed class ObjectVerifier(IBlobStore store, ArchiveReport report, string root, string folder)
{
    /// <summary>Larger inventories are reported, not read.</summary>
    public const int MaxInventoryBytes = 256 * 1024 * 1024;

    private readonly Dictionary<string, long> lengths = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        report.Objects++;
        await foreach (var item in store.ListAsync(folder, recursive: true, cancellationToken))
        {
            if (item.Kind == BlobItemKind.Link)
                report.Add(item.Name, ArchiveProblems.Link);
            else if (item.Kind == BlobItemKind.EmptyFolder)
                report.Add(item.Name, ArchiveProblems.ExtraFolder);
            else
                lengths[item.Name[(folder.Length + 1)..]] = item.Length;
        }

        if (!lengths.ContainsKey(OcflLayout.Inventory) && lengths.ContainsKey($"v1/{OcflLayout.Inventory}")
            && !lengths.ContainsKey("v2/" + OcflLayout.Inventory) && !lengths.ContainsKey(OcflLayout.Sidecar))
        {
            report.Add(folder, ArchiveProblems.UnfinishedVersion);
            return;
        }

        if (await ReadAsync(OcflLayout.ObjectDeclaration, cancellationToken) is { } declaration
            && !declaration.AsSpan().SequenceEqual(OcflLayout.ObjectDeclarationText))
            report.Add(At(OcflLayout.ObjectDeclaration), ArchiveProblems.DeclarationChanged);

        var bytes = await ReadAsync(OcflLayout.Inventory, cancellationToken);
        if (Parse(OcflLayout.Inventory, bytes) is not { } inventory || bytes is null)
        {
            await VerifySidecarAsync("", bytes, cancellationToken);
            return; // Without its inventory nothing more can be said of an object.
        }

        VerifyPlace(inventory);
        await VerifyRootSidecarAsync(inventory.Head, bytes, cancellationToken);
        for (var version = 1; version <= inventory.Head; version++)
            await VerifyVersionAsync(inventory, bytes, version, cancellationToken);
        foreach (var path in inventory.Sha512ByContentPath.Keys.Order(StringComparer.Ordinal))
            await VerifyContentAsync(inventory, path, cancellationToken);
        ReportExtraFiles(inventory.Head);
    }

    private void VerifyPlace(Inventory inventory)
    {
        var place = OcflLayout.ObjectFolder(OcflLayout.ObjectHash(inventory.Id));
        var expected = root.Length == 0 ? place : $"{root}/{place}";
        if (expected != folder)
            report.Add(folder, ArchiveProblems.WrongPlace, ("id", inventory.Id), ("expected", expected));
    }

    private async Task VerifyRootSidecarAsync(int head, byte[] inventory, CancellationToken cancellationToken)
    {
        // A writer that died between the two leaves the sidecar of the version before.
        var sidecar = await ReadAsync(OcflLayout.Sidecar, cancellationToken);
        if (sidecar is null || sidecar.AsSpan().SequenceEqual(OcflLayout.SidecarOf(inventory)))
            return;
        var before = head == 1 ? null : await TryReadAsync($"v{head - 1}/{OcflLayout.Sidecar}", cancellationToken);
        report.Add(
            At(OcflLayout.Sidecar),
            before is not null && sidecar.AsSpan().SequenceEqual(before)
                ? ArchiveProblems.UnfinishedVersion
                : ArchiveProblems.InventoryChanged);
    }

    private async Task VerifyVersionAsync(
        Inventory newest, byte[] newestBytes, int version, CancellationToken cancellationToken)
    {
        report.Versions++;
        var name = $"{OcflLayout.VersionFolder(version)}/{OcflLayout.Inventory}";
        var bytes = await ReadAsync(name, cancellationToken);
        await VerifySidecarAsync(OcflLayout.VersionFolder(version) + "/", bytes, cancellationToken);
        if (newest.PackageDigestOf(version) is null)
            report.Add(At(OcflLayout.Inventory), ArchiveProblems.InventoryInvalid,
                ("reason", $"v{version} has no {Inventory.TagManifest} with a SHA-256"));
        if (bytes is null)
            return;
        if (version == newest.Head)
        {
            if (!bytes.AsSpan().SequenceEqual(newestBytes))
                report.Add(At(name), ArchiveProblems.InventoryDiffers);
            return;
        }

        if (Parse(name, bytes) is { } then)
            VerifyHistory(newest, then, version, name);
    }

    /// <summary>What was known at a version must be a prefix of what is known now.</summary>
    private void VerifyHistory(Inventory newest, Inventory then, int version, string name)
    {
        if (then.Id != newest.Id || then.Head != version)
            report.Add(At(name), ArchiveProblems.HistoryChanged, ("version", version));
        for (var earlier = 1; earlier <= Math.Min(version, then.Head); earlier++)
        {
            if (!SameVersion(then.Versions[earlier], newest.Versions[earlier]))
                report.Add(At(name), ArchiveProblems.HistoryChanged, ("version", earlier));
        }

        foreach (var (path, sha512) in then.Sha512ByContentPath)
        {
            if (newest.Sha512ByContentPath.GetValueOrDefault(path) != sha512
                || newest.Sha256ByContentPath.GetValueOrDefault(path)
                    != then.Sha256ByContentPath.GetValueOrDefault(path))
                report.Add(At(name), ArchiveProblems.HistoryChanged, ("version", version));
        }
    }

    private static bool SameVersion(InventoryVersion left, InventoryVersion right) =>
        left.Created == right.Created && left.Message == right.Message && left.UserName == right.UserName
        && left.UserAddress == right.UserAddress && left.Sha512ByPath.Count == right.Sha512ByPath.Count
        && left.Sha512ByPath.All(file => right.Sha512ByPath.GetValueOrDefault(file.Key) == file.Value);

    private async Task VerifyContentAsync(Inventory inventory, string path, CancellationToken cancellationToken)
    {
        known.Add(path);
        if (!lengths.ContainsKey(path))
        {
            report.Add(At(path), ArchiveProblems.MissingFile);
            return;
        }

        using var sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            var content = await store.OpenReadAsync(BlobKey.Parse(At(path)), cancellationToken);
            await using (content)
            {
                var buffer = new byte[64 * 1024];
                int count;
                while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
                {
                    sha512.AppendData(buffer, 0, count);
                    sha256.AppendData(buffer, 0, count);
                    report.Bytes += count;
                }
            }
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            report.Add(At(path), ArchiveProblems.Unreadable, ("reason", failure.Message));
            return;
        }

        report.Files++;
        Compare(path, "sha512", inventory.Sha512ByContentPath[path], sha512);
        if (inventory.Sha256ByContentPath.TryGetValue(path, out var announced))
            Compare(path, "sha256", announced, sha256);
        else
            report.Add(At(OcflLayout.Inventory), ArchiveProblems.InventoryInvalid,
                ("reason", $"'{path}' has no SHA-256 in fixity"));
    }

    private void Compare(string path, string algorithm, string expected, IncrementalHash hash)
    {
        var actual = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (actual != expected)
            report.Add(At(path), ArchiveProblems.ContentChanged,
                ("algorithm", algorithm), ("expected", expected), ("actual", actual));
    }

    private void ReportExtraFiles(int head)
    {
        // A claimed version has its inventory; its files are no strangers, the node will finish it.
        var next = OcflLayout.VersionFolder(head + 1) + "/";
        var claimed = lengths.ContainsKey(next + OcflLayout.Inventory);
        if (claimed)
            report.Add(At(next + OcflLayout.Inventory), ArchiveProblems.UnfinishedVersion);
        foreach (var path in lengths.Keys.Where(path => !known.Contains(path)).Order(StringComparer.Ordinal))
        {
            if (!claimed || !path.StartsWith(next, StringComparison.Ordinal))
                report.Add(At(path), ArchiveProblems.ExtraFile);
        }
    }

    private Inventory? Parse(string name, byte[]? bytes)
    {
        if (bytes is null)
            return null;
        if (InventoryJson.TryRead(bytes, out var inventory, out var mistakes))
            return inventory;
        foreach (var mistake in mistakes)
            report.Add(At(name), ArchiveProblems.InventoryInvalid, ("reason", mistake));
        return null;
    }

    private async Task VerifySidecarAsync(string where, byte[]? inventory, CancellationToken cancellationToken)
    {
        var sidecar = await ReadAsync(where + OcflLayout.Sidecar, cancellationToken);
        if (sidecar is not null && inventory is not null
            && !sidecar.AsSpan().SequenceEqual(OcflLayout.SidecarOf(inventory)))
            report.Add(At(where + OcflLayout.Sidecar), ArchiveProblems.InventoryChanged);
    }

    /// <summary>Reads a file that must be there; null after reporting that it is not, or cannot be read.</summary>
    private async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        known.Add(name);
        if (!lengths.ContainsKey(name))
        {
            report.Add(At(name), ArchiveProblems.MissingFile);
            return null;
        }

        return await TryReadAsync(name, cancellationToken);
    }

    private async Task<byte[]?> TryReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await store.TryReadAsync(BlobKey.Parse(At(name)), MaxInventoryBytes, cancellationToken);
        }
        catch (Exception failure) when (IsUnreadable(failure))
        {
            report.Add(At(name), ArchiveProblems.Unreadable, ("reason", failure.Message));
            return null;
        }
    }

    /// <summary>
    /// Failures of the disk or of rights are findings. A service that cannot be reached says nothing of the archive and ends
    /// the verification; anything else is a bug.
    /// </summary>
    private static bool IsUnreadable(Exception failure) =>
        failure is (IOException or UnauthorizedAccessException) and not ArchiveUnreachableException;

    private string At(string name) => $"{folder}/{name}";
}
