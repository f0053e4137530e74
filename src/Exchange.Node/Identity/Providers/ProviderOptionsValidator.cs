using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Identity.Providers;

/// <summary>Names every setting of the sign-in service that cannot be used.</summary>
internal sealed class ProviderOptionsValidator : IValidateOptions<ProviderOptions>
{
    public ValidateOptionsResult Validate(string? name, ProviderOptions options)
    {
        var failures = new SettingFailures(ProviderOptions.SectionName);
        if (!options.IsUsed)
            return failures.Result();
        return failures
            .Check(
                Uri.TryCreate(options.Authority, UriKind.Absolute, out var authority)
                    && (authority.Scheme == "https" || authority is { Scheme: "http", IsLoopback: true }),
                "Authority", options.Authority, "an https address, or http on loopback")
            .Check(options.ClientId.Length > 0, "ClientId", options.ClientId, "the name of this node at the service")
            .Check(options.AccountClaim.Length > 0, "AccountClaim", options.AccountClaim, "the name of a claim")
            .Check(options.Scopes.Split(' ').Contains("openid"), "Scopes", options.Scopes, "openid and others, by spaces")
            .Result();
    }
}
