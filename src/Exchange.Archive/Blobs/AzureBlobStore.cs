using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Exchange.Archive.Blobs;

/// <summary>Blobs in a container of Azure Blob Storage or of a server that speaks its protocol.</summary>
/// <remarks>
/// Bytes travel as staged blocks, which nobody sees until the block list is committed with <c>If-None-Match: *</c>; the
/// service removes blocks that were never committed after a week. The client's own upload calls are not used: they need a
/// package that cannot be had (<c>System.IO.Hashing</c>). What the service cannot do at the moment is an
/// <see cref="ArchiveUnreachableException"/>; the client has tried again by then.
/// </remarks>
internal sealed class AzureBlobStore(BlobContainerClient container, TimeProvider clock) : IBlobStore
{
    /// <summary>A block list has at most 50,000 blocks: this size allows blobs of 390 GiB.</summary>
    private const int BlockBytes = 8 * 1024 * 1024;

    /// <summary>Copies within the service are requests without bytes: waiting for one at a time would be most of the time.</summary>
    private const int CopiesAtOnce = 8;

    private static readonly TimeSpan CopyPause = TimeSpan.FromMilliseconds(200);

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await AskAsync(container.Name, () => container.ExistsAsync(cancellationToken)))
                await AskAsync(container.Name, () => container.CreateAsync(cancellationToken: cancellationToken));
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            // Another process made it between the two calls.
        }
    }

    // Staged keys are an attempt's own and never taken; for others a look costs less than bytes sent in vain.
    public async Task<bool> CreateAsync(BlobKey key, Stream content, CancellationToken cancellationToken) =>
        (key.IsStaged || await FindLengthAsync(key, cancellationToken) is null)
        && await TryWriteAsync(key, content, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken);

    public async Task<Stream> OpenReadAsync(BlobKey key, CancellationToken cancellationToken)
    {
        var options = new BlobOpenReadOptions(allowModifications: false);
        try
        {
            var content = await AskAsync(key, () => container.GetBlobClient(key.Value).OpenReadAsync(options, cancellationToken));
            return new AzureReadStream(content, key.Value);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            throw new FileNotFoundException($"There is no blob '{key}'", key.Value);
        }
    }

    public async Task<long?> FindLengthAsync(BlobKey key, CancellationToken cancellationToken) =>
        await FindAsync(key, cancellationToken) is { } found && IsWhole(found.CopyStatus, found.CopyId)
            ? found.ContentLength
            : null;

    public async IAsyncEnumerable<BlobItem> ListAsync(
        string folder, bool recursive, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var prefix = folder.Length == 0 ? "" : $"{BlobKey.Parse(folder)}/";
        var listing = container
            .GetBlobsByHierarchyAsync(BlobTraits.CopyStatus, BlobStates.None, recursive ? null : "/", prefix, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await using (listing)
        {
            while (await AskAsync(folder, () => listing.MoveNextAsync().AsTask()))
            {
                if (Describe(listing.Current) is { } item)
                    yield return item;
            }
        }
    }

    public async Task<bool> ReplaceIfMatchesAsync(
        BlobKey key, ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> replacement, CancellationToken cancellationToken)
    {
        try
        {
            var current = (await AskAsync(key, () => container.GetBlobClient(key.Value).DownloadContentAsync(cancellationToken))).Value;
            var onlyIfSame = new BlobRequestConditions { IfMatch = current.Details.ETag };
            return current.Content.ToMemory().Span.SequenceEqual(expected.Span)
                && await TryWriteAsync(
                    key, new MemoryStream(replacement.ToArray(), writable: false), onlyIfSame, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return false;
        }
    }

    public async Task PromoteAsync(IReadOnlyList<BlobMove> moves, CancellationToken cancellationToken)
    {
        if (moves.FirstOrDefault(move => !move.Staged.IsStaged) is { } archived)
            throw new ArgumentException($"'{archived.Staged}' is not staged", nameof(moves));
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = CopiesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(moves, atOnce, async (move, cancel) =>
        {
            if (await TryCopyAsync(move, cancel))
                await DeleteStagedAsync(move.Staged, cancel);
        });
    }

    public async Task DeleteArchivedAsync(BlobKey key, CancellationToken cancellationToken)
    {
        if (!key.IsInObject)
            throw new ArgumentException($"'{key}' does not lie in an object", nameof(key));
        await AskAsync(key, () => container.GetBlobClient(key.Value).DeleteIfExistsAsync(cancellationToken: cancellationToken));
    }

    public async Task DeleteStagedAsync(BlobKey key, CancellationToken cancellationToken)
    {
        if (!key.IsStaged)
            throw new ArgumentException($"'{key}' is not staged; archived blobs are never deleted", nameof(key));
        await AskAsync(key, () => container.GetBlobClient(key.Value).DeleteIfExistsAsync(cancellationToken: cancellationToken));
    }

    /// <summary>Nothing to do: blocks without a block list have no name, and the service removes them after a week.</summary>
    public Task<int> RemoveAbandonedPartsAsync(DateTimeOffset before, CancellationToken cancellationToken) => Task.FromResult(0);

    /// <summary>
    /// Copies within the service, which within one account is done at once; false when the target was there already. A copy
    /// that is still going on is waited for, so that whoever sees the target sees all of it.
    /// </summary>
    private async Task<bool> TryCopyAsync(BlobMove move, CancellationToken cancellationToken)
    {
        var source = container.GetBlobClient(move.Staged.Value);
        var target = container.GetBlobClient(move.Target.Value);
        var onlyIfNew = new BlobCopyFromUriOptions { DestinationConditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        for (var began = false; ;)
        {
            try
            {
                if (!began)
                {
                    var copy = await AskAsync(
                        move.Target, () => target.StartCopyFromUriAsync(source.Uri, onlyIfNew, cancellationToken));
                    began = true;
                    if (copy.HasCompleted)
                        return true;
                }
            }
            catch (RequestFailedException failure) when (IsRefusal(failure))
            {
                // It is there, or another process began the same copy: the look below says how far it is.
            }
            catch (RequestFailedException failure) when (failure.Status == 404)
            {
                if (await FindAsync(move.Target, cancellationToken) is null)
                    throw new FileNotFoundException($"There is no blob '{move.Staged}'", move.Staged.Value);
            }

            if (await FindAsync(move.Target, cancellationToken) is not { } there)
                began = false;
            else if (IsWhole(there.CopyStatus, there.CopyId))
                return began;
            else if (there.CopyStatus == CopyStatus.Pending)
                await Task.Delay(CopyPause, cancellationToken);
            else
                (began, _) = (false, await DeleteFailedCopyAsync(target, there.ETag, cancellationToken));
        }
    }

    /// <summary>A copy the service gave up leaves an empty blob under the target's name; it never was the target.</summary>
    private static async Task<bool> DeleteFailedCopyAsync(BlobClient target, ETag tag, CancellationToken cancellationToken)
    {
        var onlyIfSame = new BlobRequestConditions { IfMatch = tag };
        try
        {
            return await AskAsync(
                target.Name, () => target.DeleteIfExistsAsync(DeleteSnapshotsOption.None, onlyIfSame, cancellationToken));
        }
        catch (RequestFailedException failure) when (failure.Status == 412)
        {
            return false; // Another process removed it and began anew.
        }
    }

    /// <summary>Stages the content and commits it under the condition; false when the condition does not hold.</summary>
    private async Task<bool> TryWriteAsync(
        BlobKey key, Stream content, BlobRequestConditions condition, CancellationToken cancellationToken)
    {
        var blob = container.GetBlockBlobClient(key.Value);
        // Blocks of two writers of one key lie side by side until one of them commits: their names must differ.
        var writer = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        var blocks = new List<string>();
        // Inventories are small and many: they do not each take a whole block of memory. A hashing stream's end must be
        // read, so a known length gets a byte more.
        var buffer = new byte[Math.Min(BlockBytes, content.CanSeek ? content.Length + 1 : BlockBytes)];
        try
        {
            int count;
            while ((count = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)) > 0)
            {
                var name = Convert.ToBase64String(Encoding.ASCII.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"{writer}{blocks.Count:D8}")));
                var block = new MemoryStream(buffer, 0, count, writable: false);
                await AskAsync(key, () => blob.StageBlockAsync(name, block, cancellationToken: cancellationToken));
                blocks.Add(name);
            }

            var options = new CommitBlockListOptions { Conditions = condition };
            await AskAsync(key, () => blob.CommitBlockListAsync(blocks, options, cancellationToken));
            return true;
        }
        catch (RequestFailedException failure) when (IsRefusal(failure))
        {
            // The condition does not hold, or the other writer's commit threw our blocks away. When nobody wrote, the
            // caller must hear of it.
            return condition.IfMatch is not null || await FindLengthAsync(key, cancellationToken) is not null
                ? false
                : throw Unreachable(key, failure);
        }
    }

    private async Task<BlobProperties?> FindAsync(BlobKey key, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(key, () => container.GetBlobClient(key.Value).GetPropertiesAsync(cancellationToken: cancellationToken));
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    private static BlobItem? Describe(BlobHierarchyItem entry)
    {
        if (entry.IsPrefix)
            return new BlobItem(entry.Prefix.TrimEnd('/'), BlobItemKind.Folder, 0, default);
        var facts = entry.Blob.Properties;
        return IsWhole(facts.CopyStatus ?? CopyStatus.Success, facts.CopyId)
            ? new BlobItem(entry.Blob.Name, BlobItemKind.Blob, facts.ContentLength ?? 0, facts.LastModified ?? default)
            : null;
    }

    /// <summary>A blob that was never copied has no copy id, and no copy status that means anything.</summary>
    private static bool IsWhole(CopyStatus status, string? copyId) =>
        string.IsNullOrEmpty(copyId) || status == CopyStatus.Success;

    /// <summary>Passes on the answers a caller can do something with; everything else is an outage.</summary>
    private static async Task<T> AskAsync<T>(object about, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (RequestFailedException failure) when (failure.Status != 404 && !IsRefusal(failure))
        {
            throw Unreachable(about, failure);
        }
        catch (AggregateException failure)
        {
            // Every attempt of the client failed, for instance because nobody answers.
            throw Unreachable(about, failure);
        }
    }

    // Compared as text: a failure without a code has null, which the SDK's type does not take.
    private static bool IsRefusal(RequestFailedException failure) =>
        failure.Status is 409 or 412 || failure.ErrorCode == BlobErrorCode.InvalidBlockList.ToString();

    private static ArchiveUnreachableException Unreachable(object about, Exception failure) =>
        new(about.ToString() ?? "", failure);
}
