namespace Exchange.Hub.Exchanging.Chunks;

/// <summary>Earlier content this node keeps, of which new content may hold large parts unchanged.</summary>
public interface IEarlierContent
{
    /// <summary>Earlier files standing at the paths the message names, the newest first.</summary>
    Task<IReadOnlyList<EarlierFile>> FindAsync(Envelope envelope, CancellationToken cancellationToken);
}

/// <summary>A file kept here.</summary>
/// <param name="Path">Where it stands in its bag, and so which new content it is compared with.</param>
/// <param name="Open">Opens the bytes; the stream can seek.</param>
public sealed record EarlierFile(
    string Path, string Sha256, long Length, Func<CancellationToken, Task<Stream>> Open);
