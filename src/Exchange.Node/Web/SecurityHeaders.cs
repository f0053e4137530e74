namespace Exchange.Node.Web;

/// <summary>Headers every answer carries. Source of the policy: a closed network, no outside requests.</summary>
internal static class SecurityHeaders
{
    // 'unsafe-inline' styles: the component library injects CSS at run time and the flow picture sets style attributes.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; base-uri 'self'; "
        + "form-action 'self'; object-src 'none'";

    // What is no page loads nothing and runs nothing, wherever a browser is made to show it.
    private const string DataPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; "
        + "form-action 'none'";

    private static readonly string[] DataPaths = ["/api", "/elsa/api", "/uploads", "/health"];

    /// <summary>
    /// Set at the last moment: an answer to an error starts from cleared headers, and its headers matter as much as any other's.
    /// A part of the program that needs another policy has set its own by then.
    /// </summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            Set(context);
            return Task.CompletedTask;
        });
        return next(context);
    });

    private static void Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = IsData(context.Request.Path) ? DataPolicy : Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        // What the API answers is somebody's: no shared cache may keep it unless the endpoint says how.
        if (headers.CacheControl.Count == 0 && context.Request.Path.StartsWithSegments("/api"))
            headers.CacheControl = "no-store";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
    }

    private static bool IsData(PathString path) => Array.Exists(DataPaths, prefix => path.StartsWithSegments(prefix));
}
