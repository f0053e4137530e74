using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Exchange.Archive.Blobs;
using Exchange.Archive.Ocfl;
using Exchange.Archive.Verification;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;
using Microsoft.Extensions.Options;

namespace Exchange.Archive;

/// <summary>Lists and proves objects of the OCFL storage root, restores damaged content, and removes objects when it was decided.</summary>
internal sealed class ArchiveCustody(IBlobStore store, IOptions<ArchiveOptions> options, TimeProvider clock) : IArchiveCustody
{
    private const string IdPrefix = "urn:exchange:plan:";
    private const int Tuples = 3;

    private readonly OcflObjects objects = new(store, options.Value.MaxInventoryBytes);

    public async IAsyncEnumerable<HeldObject> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var folder in FoldersAsync(OcflLayout.RootFolder, 0, cancellationToken))
        {
            if (await DescribeAsync(folder, cancellationToken) is { } held)
                yield return held;
        }
    }

    public async Task<FixityResult> VerifyAsync(PlanId plan, CancellationToken cancellationToken)
    {
        var report = new ArchiveReport();
        var folder = FolderOf(plan);
        await new ObjectVerifier(store, report, OcflLayout.RootFolder, folder).VerifyAsync(cancellationToken);
        return new FixityResult(
            report.Files, report.Bytes,
            // A version that is being written is finished by its writer or by the sweep; nothing of it is damage.
            [.. report.Findings.Where(finding => finding.Problem.Code != ArchiveProblems.UnfinishedVersion.Code).Select(ToFinding)]);

        FixityFinding ToFinding(ArchiveFinding finding) => new(
            finding.Problem.Code, finding.Path, VersionOf(finding.Path, folder), finding.Problem.Values.GetValueOrDefault("expected"),
            finding.Problem.Values.GetValueOrDefault("actual"), finding.Problem);
    }

    public async Task RemoveAsync(PlanId plan, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var item in store.ListAsync(FolderOf(plan), recursive: true, cancellationToken))
            if (item.Kind == BlobItemKind.Blob)
                names.Add(item.Name);

        // Newest version first, the root's own files last: what is left in between is an object with a gap, never one that looks whole.
        var folder = FolderOf(plan);
        foreach (var name in names.OrderByDescending(name => VersionOf(name, folder) ?? 0).ThenByDescending(name => name, StringComparer.Ordinal))
            await store.DeleteArchivedAsync(BlobKey.Parse(name), cancellationToken);
    }

    public async Task<IReadOnlyList<RestoredFile>> RestoreAsync(
        PlanId plan, int version, Func<string, CancellationToken, Task<Stream>> fetch, CancellationToken cancellationToken)
    {
        var hash = OcflLayout.ObjectHash(OcflLayout.ObjectId(plan));
        if (await objects.ReadAsync(hash, cancellationToken) is not { } inventory
            || !inventory.Versions.TryGetValue(version, out var wanted))
            throw new FileNotFoundException($"The archive has no version {version} of {plan}");
        var restored = new List<RestoredFile>();
        foreach (var path in wanted.Sha512ByPath.Values.Distinct().SelectMany(sha512 => inventory.Manifest[sha512]))
        {
            var key = OcflLayout.Key(hash, path);
            var sha512 = inventory.Sha512ByContentPath[path];
            if (await IsSoundAsync(key, sha512, cancellationToken))
                continue;
            if (!inventory.Sha256ByContentPath.TryGetValue(path, out var sha256))
                throw new ArchiveCorruptException(key.Value, "has no SHA-256 in the inventory");
            await ReplaceAsync(hash, key, path, sha256, sha512, fetch, cancellationToken);
            restored.Add(new RestoredFile(path, sha256));
        }

        return restored;
    }

    private async Task ReplaceAsync(
        string hash, BlobKey key, string path, string sha256, string sha512, Func<string, CancellationToken, Task<Stream>> fetch,
        CancellationToken cancellationToken)
    {
        var attempt = StagedAttempt.Start(hash, clock);
        try
        {
            await store.CreateAsync(attempt.MarkerKey, Encoding.ASCII.GetBytes(hash), cancellationToken);
            await using (var source = await fetch(sha256, cancellationToken))
            {
                await using var hashing = new HashingStream(source, path, sha256, source.Length);
                await store.CreateAsync(attempt.ContentKey(sha256), hashing, cancellationToken);
                if (hashing.Sha512 != sha512)
                    throw new ContentMismatchException(path, $"SHA-512 {sha512}", hashing.Sha512 ?? "less");
            }

            // The right bytes are staged and durable: from here on the wrong ones go, and a crash leaves a gap that the next
            // repair fills. The key names one digest for good, so this is still what was written once.
            await store.DeleteArchivedAsync(key, CancellationToken.None);
            await store.PromoteAsync([new BlobMove(attempt.ContentKey(sha256), key)], CancellationToken.None);
        }
        finally
        {
            await DeleteAsync(attempt);
        }
    }

    private async Task DeleteAsync(StagedAttempt attempt)
    {
        try
        {
            await attempt.DeleteAsync(store, CancellationToken.None);
        }
        catch (IOException)
        {
            // How the restoring went matters more; the sweep deletes what stays.
        }
    }

    private async Task<bool> IsSoundAsync(BlobKey key, string sha512, CancellationToken cancellationToken)
    {
        try
        {
            await using var bytes = await store.OpenReadAsync(key, cancellationToken);
            return Convert.ToHexStringLower(await SHA512.HashDataAsync(bytes, cancellationToken)) == sha512;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private async Task<HeldObject?> DescribeAsync(string folder, CancellationToken cancellationToken)
    {
        var hash = folder[(folder.LastIndexOf('/') + 1)..];
        try
        {
            // No finished version yet: its writer is at it.
            if (await objects.ReadAsync(hash, cancellationToken) is not { } inventory)
                return null;
            return inventory.Id.StartsWith(IdPrefix, StringComparison.Ordinal) && PlanId.TryParse(inventory.Id[IdPrefix.Length..], out var plan)
                ? new HeldObject(folder, plan, inventory.Head, CreatedOf(inventory))
                : new HeldObject(folder, null, inventory.Head, CreatedOf(inventory));
        }
        catch (ArchiveDamageException)
        {
            return new HeldObject(folder, null, 0, default);
        }
    }

    private async IAsyncEnumerable<string> FoldersAsync(
        string folder, int depth, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in store.ListAsync(folder, recursive: false, cancellationToken))
        {
            var name = item.Name[(folder.Length + 1)..];
            if (item.Kind != BlobItemKind.Folder || (depth == 0 && name == "extensions"))
                continue;
            if (depth < Tuples)
            {
                await foreach (var below in FoldersAsync(item.Name, depth + 1, cancellationToken))
                    yield return below;
            }
            else if (name.Length == 64)
            {
                yield return item.Name;
            }
        }
    }

    private static DateTimeOffset CreatedOf(Inventory inventory) =>
        DateTimeOffset.Parse(inventory.Versions[inventory.Head].Created, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            .ToUniversalTime();

    private static string FolderOf(PlanId plan) =>
        $"{OcflLayout.RootFolder}/{OcflLayout.ObjectFolder(OcflLayout.ObjectHash(OcflLayout.ObjectId(plan)))}";

    // "v3/content/…" of the object's folder is of version 3.
    private static int? VersionOf(string path, string folder)
    {
        if (!path.StartsWith(folder + "/v", StringComparison.Ordinal))
            return null;
        var rest = path.AsSpan(folder.Length + 2);
        var end = rest.IndexOf('/');
        return end > 0 && int.TryParse(rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
    }
}
