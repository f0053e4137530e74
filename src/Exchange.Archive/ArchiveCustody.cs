using System.Globalization;
using System.Runtime.CompilerServices;
using Exchange.Archive.Blobs;
using Exchange.Archive.Ocfl;
using Exchange.Archive.Verification;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;
using Microsoft.Extensions.Options;

namespace Exchange.Archive;

/// <summary>Lists, proves and, when it was decided, removes objects of the OCFL storage root.</summary>
internal sealed class ArchiveCustody(IBlobStore store, IOptions<ArchiveOptions> options) : IArchiveCustody
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
            finding.Problem.Values.GetValueOrDefault("actual"), finding.Problem.Detail("en"));
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
