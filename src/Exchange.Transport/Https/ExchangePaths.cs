namespace Exchange.Transport.Https;

/// <summary>
/// Paths, headers and media types of the protocol over HTTPS, the same for both ends. See docs/protocol.md.
/// </summary>
internal static class ExchangePaths
{
    public const string Root = "exchange/v1";
    public const string Envelopes = "envelopes";
    public const string Content = "content";
    public const string Chunks = "chunks";
    public const string Directory = "directory";
    public const string Changes = "changes";
    public const string Link = "link";
    public const string Held = "held";

    /// <summary>Byte from which content goes on; in answers, bytes safe at the receiver.</summary>
    public const string OffsetHeader = "Upload-Offset";

    /// <summary>Id of the message that announced the content.</summary>
    public const string MessageHeader = "Exchange-Message";

    /// <summary>Says <c>lacking</c> when the body holds only what the receiver lacks of offered chunks.</summary>
    public const string BytesHeader = "Exchange-Bytes";

    public const string LackingBytes = "lacking";

    public const string ChunksMediaType = "application/vnd.exchange.chunks";

    public const string EnvelopeMediaType = "application/jose";
    public const string ContentMediaType = "application/offset+octet-stream";
}
