namespace Exchange.Archive.Blobs;

/// <summary>Reads and writes whole small blobs.</summary>
internal static class BlobStoreReading
{
    /// <summary>The bytes of a small blob, or null when absent. Throws when it is longer than allowed.</summary>
    public static async Task<byte[]?> TryReadAsync(
        this IBlobStore store, BlobKey key, int maxBytes, CancellationToken cancellationToken)
    {
        try
        {
            var content = await store.OpenReadAsync(key, cancellationToken);
            await using (content)
            {
                if (content.Length > maxBytes)
                    throw new ArchiveCorruptException(
                        key.Value, $"has {content.Length} bytes; at most {maxBytes} are read");
                var bytes = new byte[content.Length];
                await content.ReadExactlyAsync(bytes, cancellationToken);
                return bytes;
            }
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public static Task<bool> CreateAsync(
        this IBlobStore store, BlobKey key, byte[] content, CancellationToken cancellationToken) =>
        store.CreateAsync(key, new MemoryStream(content, writable: false), cancellationToken);
}
