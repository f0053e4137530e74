namespace Exchange.Hub.Submissions;

/// <summary>
/// A resumable upload (tus 1.0). The file on disk is the truth about the offset; the row knows owner, length and expiry.
/// </summary>
public sealed class Upload
{
    public required Guid Id { get; init; }

    public required string Owner { get; init; }

    public required string FileName { get; init; }

    /// <summary>Announced length in bytes.</summary>
    public required long Length { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
