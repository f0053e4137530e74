namespace Exchange.Archive.Blobs;

/// <summary>A staged blob and the key under which it is archived.</summary>
internal sealed record BlobMove(BlobKey Staged, BlobKey Target);
