using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Exchange.Node.Metrics;

/// <summary>
/// Gives what OpenTelemetry collected to whoever asks. Its own Prometheus exporter has never left its preview and is
/// not in every package source; collecting is the library's, only the text is ours.
/// </summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private const int CollectMilliseconds = 5000;

    private readonly Lock gate = new();
    private string text = "";

    /// <summary>Set by the reader that owns this exporter.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>Collects now and answers the text; null when that did not succeed in time.</summary>
    public string? Scrape()
    {
        lock (gate)
            return Collect?.Invoke(CollectMilliseconds) == true ? text : null;
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        text = PrometheusText.Write(batch);
        return ExportResult.Success;
    }
}
