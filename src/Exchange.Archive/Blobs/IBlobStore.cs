namespace Exchange.Archive.Blobs;

/// <summary>
/// Keeps named bytes, written once: what the archive needs of a folder of files or of a container of an object store.
/// </summary>
/// <remarks>
/// Shaped after staging blocks and committing the block list with <c>If-None-Match: *</c>: bytes become visible all at
/// once, after the last one came, and are durable when a call returns. Only staged blobs can be deleted; only the few
/// small blobs the archive keeps up to date (an object's inventory and its sidecar) are ever replaced.
/// </remarks>
internal interface IBlobStore
{
    /// <summary>Makes the folder or the container, if it is not there.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes a new blob and answers true; answers false, changing nothing, when the key is taken. The content is read
    /// to its end before anything becomes visible, so that a stream which throws at its end (a wrong digest) leaves no
    /// blob.
    /// </summary>
    Task<bool> CreateAsync(BlobKey key, Stream content, CancellationToken cancellationToken);

    /// <summary>
    /// Opens a blob for reading from any place. Throws <see cref="FileNotFoundException"/> when absent.
    /// </summary>
    Task<Stream> OpenReadAsync(BlobKey key, CancellationToken cancellationToken);

    /// <summary>Length in bytes, or null when there is no such blob.</summary>
    Task<long?> FindLengthAsync(BlobKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Lists what lies in a folder (empty: everything), ordered by name within each folder. <paramref
    /// name="recursive"/>: blobs and oddities at any depth; otherwise one level, with its folders.
    /// </summary>
    IAsyncEnumerable<BlobItem> ListAsync(string folder, bool recursive, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces a small blob if its bytes still are the expected ones, and answers whether they were. An object store
    /// reads the bytes with their ETag and writes with <c>If-Match</c>. Of two callers who expect the same bytes one
    /// succeeds.
    /// </summary>
    Task<bool> ReplaceIfMatchesAsync(
        BlobKey key, ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> replacement,
        CancellationToken cancellationToken);

    /// <summary>
    /// Gives staged blobs their final keys. A target that is there already stays as it is, with its staged blob. Throws
    /// <see cref="FileNotFoundException"/> when neither is there. An interrupted call is repeated as a whole.
    /// </summary>
    Task PromoteAsync(IReadOnlyList<BlobMove> moves, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes an archived blob if it is there. Only for an object whose removal two people have decided, and for content whose
    /// right bytes are staged to take its place; any key outside the storage root is a bug of the caller. On a disk, folders left empty go with it.
    /// </summary>
    Task DeleteArchivedAsync(BlobKey key, CancellationToken cancellationToken);

    /// <summary>Deletes a staged blob if it is there; any other key is a bug of the caller.</summary>
    Task DeleteStagedAsync(BlobKey key, CancellationToken cancellationToken);

    /// <summary>Removes what interrupted writes left and no key names; answers how many.</summary>
    Task<int> RemoveAbandonedPartsAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
