namespace Exchange.Hub.Submissions;

/// <summary>
/// A resumable upload (tus 1.0). The file on disk is the truth about the offset; the row knows owner, length and expiry.
/// </summary>
/// <remarks>
/// Invariant: a submission and the removal of its upload are never both committed. Submitting moves
/// <see cref="ExpiresAt"/>, which is the row's concurrency token, so that a removal at the same moment conflicts, and one
/// that was faster makes the submission conflict.
/// </remarks>
public sealed class Upload
{
    public required Guid Id { get; init; }

    public required string Owner { get; init; }

    public required string FileName { get; init; }

    /// <summary>Announced length in bytes.</summary>
    public required long Length { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From then on nothing is added to it and it is not submitted any more.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>It is handed in: committed together with the submission.</summary>
    public void Submit() => ExpiresAt += SubmittedLonger;

    // Whatever it is, it changes the row; the file goes when the submission was worked on.
    private static readonly TimeSpan SubmittedLonger = TimeSpan.FromDays(1);
}
