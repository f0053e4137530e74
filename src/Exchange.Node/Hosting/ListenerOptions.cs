namespace Exchange.Node.Hosting;

/// <summary>The listener for other nodes: HTTPS with certificates on both sides.</summary>
internal sealed record ListenerOptions
{
    public const string SectionName = "ExchangeListener";

    /// <summary>Address to listen on; https only.</summary>
    public string Url { get; init; } = "https://127.0.0.1:8443";
}
