using Exchange.Domain.Divisions;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Hosting;

/// <summary>Names every setting of the node itself that cannot be used.</summary>
internal sealed class NodeOptionsValidator : IValidateOptions<NodeOptions>
{
    public ValidateOptionsResult Validate(string? name, NodeOptions options) => new SettingFailures(NodeOptions.SectionName)
        .Check(DivisionCode.TryParse(options.Division, out _), "Division", options.Division, "a division code such as 330106")
        .Check(RunningRoles.Parse(options.Roles) is not null, "Roles", options.Roles, "web, worker, exchange, by commas")
        .InRange("ShutdownTimeout", options.ShutdownTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10))
        .Result();
}

/// <summary>Names every setting of the listener for people that cannot be used.</summary>
internal sealed class WebOptionsValidator : IValidateOptions<WebOptions>
{
    private const long MaxMessageBytes = 64 * 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, WebOptions options)
    {
        var failures = new SettingFailures(WebOptions.SectionName);
        failures.InRange("MaxRequestBytes", options.MaxRequestBytes, 64 * 1024, MaxMessageBytes);
        failures.InRange("RequestsPerMinute", options.RequestsPerMinute, 60, 1_000_000);
        failures.Check(
            options.MinUploadBytesPerSecond >= 0, "MinUploadBytesPerSecond", options.MinUploadBytesPerSecond, "0 or more");
        if (!Uri.TryCreate(options.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return failures.Check(false, "Url", options.Url, "an address such as http://127.0.0.1:8080").Result();
        // Passwords and sessions would travel in the clear.
        failures.Check(
            url.Scheme == "https" || url.IsLoopback || options.BehindProxy, "Url", options.Url,
            "https, or http on loopback, or http with BehindProxy");
        failures.Check(
            url.Scheme == "http" || options.CertificateFile.Length > 0, "CertificateFile", options.CertificateFile,
            "a PKCS#12 or PEM file for an https address");
        return failures.Result();
    }
}

/// <summary>Names every setting of the listener for nodes that cannot be used.</summary>
internal sealed class ListenerOptionsValidator : IValidateOptions<ListenerOptions>
{
    public ValidateOptionsResult Validate(string? name, ListenerOptions options) =>
        new SettingFailures(ListenerOptions.SectionName)
            .Check(
                Uri.TryCreate(options.Url, UriKind.Absolute, out var url) && url.Scheme == "https", "Url", options.Url,
                "an address such as https://127.0.0.1:8443")
            .Result();
}
