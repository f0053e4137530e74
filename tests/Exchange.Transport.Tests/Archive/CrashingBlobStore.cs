using Exchange.Archive.Blobs;

namespace Exchange.Transport.Tests.Archive;

/// <summary>A store whose process dies after so many writes: from then on every call fails.</summary>
internal sealed class CrashingBlobStore(IBlobStore inner, int writes) : IBlobStore
{
    private int left = writes;
    private bool dead;

    public Task PrepareAsync(CancellationToken cancellationToken) => inner.PrepareAsync(cancellationToken);

    public async Task<bool> CreateAsync(BlobKey key, Stream content, CancellationToken cancellationToken)
    {
        Spend();
        return await inner.CreateAsync(key, content, cancellationToken);
    }

    public Task<Stream> OpenReadAsync(BlobKey key, CancellationToken cancellationToken)
    {
        Live();
        return inner.OpenReadAsync(key, cancellationToken);
    }

    public Task<long?> FindLengthAsync(BlobKey key, CancellationToken cancellationToken)
    {
        Live();
        return inner.FindLengthAsync(key, cancellationToken);
    }

    public IAsyncEnumerable<BlobItem> ListAsync(string folder, bool recursive, CancellationToken cancellationToken)
    {
        Live();
        return inner.ListAsync(folder, recursive, cancellationToken);
    }

    public async Task<bool> ReplaceIfMatchesAsync(
        BlobKey key, ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> replacement,
        CancellationToken cancellationToken)
    {
        Spend();
        return await inner.ReplaceIfMatchesAsync(key, expected, replacement, cancellationToken);
    }

    public async Task PromoteAsync(IReadOnlyList<BlobMove> moves, CancellationToken cancellationToken)
    {
        // Each move is a write of its own: a process can die between any two.
        foreach (var move in moves)
        {
            Spend();
            await inner.PromoteAsync([move], cancellationToken);
        }
    }

    public async Task DeleteArchivedAsync(BlobKey key, CancellationToken cancellationToken)
    {
        Spend();
        await inner.DeleteArchivedAsync(key, cancellationToken);
    }

    public async Task DeleteStagedAsync(BlobKey key, CancellationToken cancellationToken)
    {
        Spend();
        await inner.DeleteStagedAsync(key, cancellationToken);
    }

    public Task<int> RemoveAbandonedPartsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        Spend();
        return inner.RemoveAbandonedPartsAsync(before, cancellationToken);
    }

    private void Spend()
    {
        Live();
        if (left-- > 0)
            return;
        dead = true;
        throw new CrashedException();
    }

    private void Live()
    {
        if (dead)
            throw new CrashedException();
    }
}

/// <summary>The process of the store is dead.</summary>
internal sealed class CrashedException : Exception;
