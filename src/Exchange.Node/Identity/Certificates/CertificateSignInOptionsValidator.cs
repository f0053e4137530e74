using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Identity.Certificates;

/// <summary>Names every setting of the sign-in by certificate that cannot be used.</summary>
internal sealed class CertificateSignInOptionsValidator(IOptions<WebOptions> web) : IValidateOptions<CertificateSignInOptions>
{
    public ValidateOptionsResult Validate(string? name, CertificateSignInOptions options)
    {
        var failures = new SettingFailures(CertificateSignInOptions.SectionName);
        if (!options.IsUsed)
            return failures.Result();
        var isHttps = Uri.TryCreate(options.Url, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps;
        failures.Check(isHttps, "Url", options.Url, "an https address such as https://0.0.0.0:8444, or empty for none");
        failures.Check(
            options.PublicPort is >= 0 and <= ushort.MaxValue, "PublicPort", options.PublicPort, "0 to 65535");
        failures.Check(options.TrustFile.Length > 0, "TrustFile", options.TrustFile, "a PEM file of authorities");
        // The session's cookie is bound to host and https. Behind a proxy that ends TLS nothing of the certificate would arrive
        // here but a header, which whoever reaches the node past the proxy could write.
        failures.Check(
            Uri.TryCreate(web.Value.Url, UriKind.Absolute, out var pages) && pages.Scheme == Uri.UriSchemeHttps
                && !web.Value.BehindProxy,
            "Url", options.Url, "empty unless Web:Url is https and Web:BehindProxy is false");
        return failures.Result();
    }
}
