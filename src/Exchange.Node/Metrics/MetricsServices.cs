using Exchange.Node.Hosting;

namespace Exchange.Node.Metrics;

/// <summary>Registers the node's figures; nothing at all unless the settings name a place for them.</summary>
internal static class MetricsServices
{
    public static IServiceCollection AddNodeMetrics(this IServiceCollection services, NodeSettings settings)
    {
        if (settings.DescribesOnly || !settings.Metrics.IsOn)
            return services;
        services.AddSingleton(settings);
        services.AddSingleton<NodeFigures>().AddSingleton<PrometheusExporter>();
        services.AddHostedService<MetricsPipeline>();
        services.AddHostedService<FiguresWorker>();
        return services;
    }
}
