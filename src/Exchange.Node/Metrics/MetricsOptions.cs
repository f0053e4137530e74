namespace Exchange.Node.Metrics;

/// <summary>Where the node's figures go; nowhere unless named.</summary>
internal sealed record MetricsOptions
{
    public const string SectionName = "Metrics";

    /// <summary>
    /// Address of a listener that answers <c>/metrics</c> and nothing else, such as <c>http://127.0.0.1:9464</c>;
    /// empty: none. It asks nobody who he is, so it belongs on loopback or on a network of the operators.
    /// </summary>
    public string Url { get; init; } = "";

    /// <summary>
    /// Collector that gets the figures by OTLP over HTTP, such as <c>http://127.0.0.1:4318/v1/metrics</c>; empty: none.
    /// </summary>
    public string OtlpEndpoint { get; init; } = "";

    /// <summary>Pause between two reports to the collector.</summary>
    public TimeSpan OtlpEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Pause between two counts of queues for the collector; a scrape counts by itself.</summary>
    public TimeSpan RefreshEvery { get; init; } = TimeSpan.FromSeconds(30);

    public bool IsOn => Url.Length > 0 || OtlpEndpoint.Length > 0;
}
