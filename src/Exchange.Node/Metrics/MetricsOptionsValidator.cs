using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Metrics;

/// <summary>Names every metrics setting that cannot be used.</summary>
internal sealed class MetricsOptionsValidator : IValidateOptions<MetricsOptions>
{
    public ValidateOptionsResult Validate(string? name, MetricsOptions options) =>
        new SettingFailures(MetricsOptions.SectionName)
        .Check(
            options.Url.Length == 0 || (Uri.TryCreate(options.Url, UriKind.Absolute, out var url) && url.Scheme == "http"), "Url",
            options.Url, "an address such as http://127.0.0.1:9464, or empty")
        .Check(
            options.OtlpEndpoint.Length == 0
                || (Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var collector) && collector.Scheme is "http" or "https"),
            "OtlpEndpoint", options.OtlpEndpoint, "an address such as http://127.0.0.1:4318/v1/metrics, or empty")
        .InRange("OtlpEvery", options.OtlpEvery, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))
        .InRange("RefreshEvery", options.RefreshEvery, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))
        .Result();
}
