namespace Exchange.Archive.Blobs;

/// <summary>Reads and writes whole small blobs.</summary>
internal static class BlobStoreReading
{
    private const int MaxTries = 100;

    /// <summary>The bytes of a small blob, or null when absent. Throws when it is longer than allowed.</summary>
    public static async Task<byte[]?> TryReadAsync(
        this IBlobStore store, BlobKey key, int maxBytes, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
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
            catch (BlobChangedException) when (tries < MaxTries)
            {
                // Another writer moved the object on between opening and reading: what it wrote is read.
            }
        }
    }

    public static Task<bool> CreateAsync(
        this IBlobStore store, BlobKey key, byte[] content, CancellationToken cancellationToken) =>
        store.CreateAsync(key, new MemoryStream(content, writable: false), cancellationToken);
}
