using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Exchange.Archive.Blobs;

namespace Exchange.Archive.Ocfl;

/// <summary>
/// One attempt to add a version: a folder <c>staging/{object hash}.{start, UTC}.{id}</c> with the new content by
/// SHA-256, and the blob <c>object</c>, written first and deleted last, that says which object it is for.
/// </summary>
/// <remarks>
/// Attempts share nothing, so that nobody can take away what another has staged. Content is named by a digest that was
/// verified while it was written; whoever finishes a version may therefore take it from any attempt at the same object.
/// </remarks>
internal sealed record StagedAttempt(string ObjectHash, DateTimeOffset StartedAt, string Id)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const string Marker = "object";

    private string Name =>
        $"{ObjectHash}.{StartedAt.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}.{Id}";

    public string Folder => $"{BlobKey.StagingFolder}/{Name}";

    public BlobKey MarkerKey => BlobKey.Parse($"{Folder}/{Marker}");

    public BlobKey ContentKey(string sha256) => BlobKey.Parse($"{Folder}/{sha256}");

    public static StagedAttempt Start(string objectHash, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return new StagedAttempt(objectHash, now, Guid.CreateVersion7(now).ToString("N"));
    }

    /// <summary>Every attempt there is, at one object or (null) at any.</summary>
    public static async IAsyncEnumerable<StagedAttempt> ListAsync(
        IBlobStore store, string? objectHash, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in store.ListAsync(BlobKey.StagingFolder, recursive: false, cancellationToken))
        {
            if (item.Kind == BlobItemKind.Folder && TryParse(item.Name, out var attempt)
                && (objectHash is null || attempt.ObjectHash == objectHash))
                yield return attempt;
        }
    }

    /// <summary>Deletes what is staged. Repeating an interrupted call finishes it.</summary>
    public async Task DeleteAsync(IBlobStore store, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var item in store.ListAsync(Folder, recursive: true, cancellationToken))
        {
            if (item.Kind == BlobItemKind.Blob && item.Name != MarkerKey.Value)
                names.Add(item.Name);
        }

        foreach (var name in names)
            await store.DeleteStagedAsync(BlobKey.Parse(name), cancellationToken);
        await store.DeleteStagedAsync(MarkerKey, cancellationToken);
    }

    private static bool TryParse(string folder, [NotNullWhen(true)] out StagedAttempt? attempt)
    {
        attempt = null;
        if (folder[(folder.LastIndexOf('/') + 1)..].Split('.') is not [{ Length: 64 } hash, var time, var id]
            || !DateTimeOffset.TryParseExact(
                time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var startedAt))
            return false;
        attempt = new StagedAttempt(hash, startedAt, id);
        return true;
    }
}
