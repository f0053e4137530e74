using Microsoft.AspNetCore.Authentication;

namespace Exchange.Node.Identity.Providers;

/// <summary>
/// Signing in with the office's own service: OpenID Connect by authorization code and PKCE. The framework's handler speaks the
/// protocol; what comes of it is a session of ours like any other.
/// </summary>
internal static class ProviderSignIn
{
    public const string Scheme = "provider";
    public const string CallbackPath = "/signin-provider";

    public static IServiceCollection AddProviderSignIn(this IServiceCollection services, ProviderOptions provider)
    {
        services.AddScoped<ProviderDesk>();
        if (!provider.IsUsed)
            return services;
        services.AddAuthentication().AddOpenIdConnect(Scheme, options =>
        {
            options.Authority = provider.Authority;
            options.ClientId = provider.ClientId;
            options.ClientSecret = provider.ClientSecret;
            options.RequireHttpsMetadata = provider.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
            options.ResponseType = "code";
            // A form posted by the service would come without the cookies of this node.
            options.ResponseMode = "query";
            options.UsePkce = true;
            options.CallbackPath = CallbackPath;
            options.SignInScheme = SessionCookie.Scheme;
            options.MapInboundClaims = false;
            options.GetClaimsFromUserInfoEndpoint = true;
            options.SaveTokens = false;
            options.DisableTelemetry = true;
            options.Scope.Clear();
            foreach (var scope in provider.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                options.Scope.Add(scope);
            options.ClaimActions.MapUniqueJsonKey(provider.AccountClaim, provider.AccountClaim);
            foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
                (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
            options.Events.OnTicketReceived = context =>
                context.HttpContext.RequestServices.GetRequiredService<ProviderDesk>().AdmitAsync(context);
            options.Events.OnRemoteFailure = context =>
                context.HttpContext.RequestServices.GetRequiredService<ProviderDesk>().RefuseAsync(context);
        });
        return services;
    }
}
