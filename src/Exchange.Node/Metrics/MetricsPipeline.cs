using Exchange.Hub.Nodes;
using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Exchange.Node.Metrics;

/// <summary>
/// Collects the meters of the program and of its framework while the process runs, and reports them where the settings
/// say.
/// </summary>
internal sealed class MetricsPipeline(
    PrometheusExporter scraped, NodeFigures figures, IOptions<MetricsOptions> options, INodeIdentity node,
    InstanceName instance)
    : IHostedService, IDisposable
{
    private MeterProvider? provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Made before the provider, so that its gauges are there from the first collection on.
        _ = figures;
        var settings = options.Value;
        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource
                .AddService("exchange-node", serviceInstanceId: instance.Value)
                .AddAttributes([new("exchange.division", node.Division.Value)]))
            .AddMeter("Exchange.*", "Microsoft.AspNetCore.Hosting", "System.Runtime");
        if (settings.Url.Length > 0)
            builder.AddReader(new BaseExportingMetricReader(scraped));
        if (settings.OtlpEndpoint.Length > 0)
            builder.AddOtlpExporter((otlp, reader) =>
            {
                otlp.Endpoint = new Uri(settings.OtlpEndpoint);
                otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)settings.OtlpEvery.TotalMilliseconds;
            });
        provider = builder.Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        provider?.ForceFlush(1000);
        return Task.CompletedTask;
    }

    public void Dispose() => provider?.Dispose();
}
