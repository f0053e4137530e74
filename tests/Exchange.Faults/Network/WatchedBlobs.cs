using Exchange.Archive.Blobs;

namespace Exchange.Faults.Network;

/// <summary>A node's archive store: every blob written, moved, replaced or removed is a persisted step.</summary>
internal sealed class WatchedBlobs(IBlobStore inner, NodeLife life, Func<Task>? before) : IBlobStore
{
    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        life.ThrowIfOver();
        return inner.PrepareAsync(cancellationToken);
    }

    public async Task<bool> CreateAsync(BlobKey key, Stream content, CancellationToken cancellationToken)
    {
        if (before is not null)
            await before();
        return await life.StepAsync(StepKind.Blob, () => inner.CreateAsync(key, content, cancellationToken));
    }

    public Task<Stream> OpenReadAsync(BlobKey key, CancellationToken cancellationToken)
    {
        life.ThrowIfOver();
        return inner.OpenReadAsync(key, cancellationToken);
    }

    public Task<long?> FindLengthAsync(BlobKey key, CancellationToken cancellationToken)
    {
        life.ThrowIfOver();
        return inner.FindLengthAsync(key, cancellationToken);
    }

    public IAsyncEnumerable<BlobItem> ListAsync(string folder, bool recursive, CancellationToken cancellationToken)
    {
        life.ThrowIfOver();
        return inner.ListAsync(folder, recursive, cancellationToken);
    }

    public Task<bool> ReplaceIfMatchesAsync(
        BlobKey key, ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> replacement,
        CancellationToken cancellationToken) =>
        life.StepAsync(
            StepKind.Blob, () => inner.ReplaceIfMatchesAsync(key, expected, replacement, cancellationToken));

    public async Task PromoteAsync(IReadOnlyList<BlobMove> moves, CancellationToken cancellationToken)
    {
        // Each move is a step of its own: a process can die between any two.
        foreach (var move in moves)
            await life.StepAsync(StepKind.Blob, () => inner.PromoteAsync([move], cancellationToken));
    }

    public Task DeleteArchivedAsync(BlobKey key, CancellationToken cancellationToken) =>
        life.StepAsync(StepKind.Blob, () => inner.DeleteArchivedAsync(key, cancellationToken));

    public Task DeleteStagedAsync(BlobKey key, CancellationToken cancellationToken) =>
        life.StepAsync(StepKind.Blob, () => inner.DeleteStagedAsync(key, cancellationToken));

    public Task<int> RemoveAbandonedPartsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        life.ThrowIfOver();
        return inner.RemoveAbandonedPartsAsync(before, cancellationToken);
    }
}
