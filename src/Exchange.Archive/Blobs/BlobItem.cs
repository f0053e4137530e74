namespace Exchange.Archive.Blobs;

/// <summary>
/// An entry of a listing. <paramref name="Name"/> is raw: it may be one no <see cref="BlobKey"/> allows.
/// </summary>
/// <param name="Length">In bytes; 0 for anything but a blob.</param>
internal sealed record BlobItem(string Name, BlobItemKind Kind, long Length, DateTimeOffset ModifiedAt);

/// <summary>What a listing met. An object store only has blobs and, where it lists one level, folders.</summary>
internal enum BlobItemKind
{
    Blob,
    Folder,

    /// <summary>A symbolic link or other reparse point; never followed.</summary>
    Link,

    EmptyFolder,
}
