namespace Exchange.Hub.Exchanging;

/// <summary>Where a sender finds the bytes a message refers to.</summary>
public interface IContentSource
{
    /// <summary>
    /// Opens the bytes; the stream can seek, so that a transfer can go on from an offset. Throws
    /// <see cref="FileNotFoundException"/> when they are gone. May be called any number of times.
    /// </summary>
    Task<Stream> OpenAsync(ContentRef content, CancellationToken cancellationToken);
}
