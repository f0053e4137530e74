namespace Exchange.Archive.Blobs;

/// <summary>
/// A blob was replaced after it was opened and before it was read: the bytes would be of two contents. Only the few small
/// blobs an object keeps up to date are ever replaced; whoever reads one reads it again.
/// </summary>
internal sealed class BlobChangedException(string name, Exception cause)
    : IOException($"'{name}' was replaced while it was read", cause);
