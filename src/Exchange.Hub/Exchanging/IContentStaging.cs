using Exchange.Domain.Problems;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Content on its way in, by digest: parts grow by appending, and become visible only when length and SHA-256 are
/// right.
/// </summary>
/// <remarks>Digests are 64 lower-case hex digits; others are a caller's bug. Safe for several processes on one
/// folder.</remarks>
public interface IContentStaging
{
    /// <summary>Whether the whole content is here and verified.</summary>
    ValueTask<bool> IsCompleteAsync(string sha256, CancellationToken cancellationToken);

    /// <summary>
    /// Bytes of the part that are safe on disk; 0 when there is none. For complete content, its length.
    /// </summary>
    ValueTask<long> OffsetAsync(string sha256, CancellationToken cancellationToken);

    /// <summary>
    /// Appends the stream to the part at that offset and answers the new offset; at full length the content is verified
    /// and becomes visible. A repeat after completion answers the length and reads nothing.
    /// </summary>
    /// <remarks>
    /// Refuses with a problem: an offset that is not the end of the part, another transfer of the same digest at this
    /// moment, a stream longer than announced, a quota, bytes whose digest differs (the part is removed), complete content
    /// of another length. When the stream breaks or the caller cancels, what arrived is flushed and kept, and the exception goes on.
    /// </remarks>
    Task<Outcome<long>> AppendAsync(
        string sha256, long length, long offset, Stream bytes, CancellationToken cancellationToken);

    /// <summary>
    /// Opens verified content; the stream can seek. Throws <see cref="FileNotFoundException"/> when it is not complete.
    /// </summary>
    Task<Stream> OpenAsync(string sha256, CancellationToken cancellationToken);

    /// <summary>
    /// Removes content and parts untouched since that instant, except the named; answers how many went.
    /// </summary>
    Task<int> SweepAsync(
        IReadOnlySet<string> needed, DateTimeOffset untouchedSince, CancellationToken cancellationToken);
}
