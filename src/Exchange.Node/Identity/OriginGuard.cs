using Exchange.Contracts;
using Exchange.Domain.Problems;
using Exchange.Node.Hosting;
using Exchange.Node.Problems;

namespace Exchange.Node.Identity;

/// <summary>
/// Refuses changes that another web site makes a browser send (CSRF): a change must come from our own pages, or from a
/// program, which says so in a header that a foreign page cannot set without our consent.
/// </summary>
/// <remarks>Beside the cookie's SameSite=Strict: other nodes on sibling host names are the same site, but not the same
/// origin. Only cookies are sent by browsers unasked: a program with a key is not concerned.</remarks>
internal sealed partial class OriginGuard(RequestDelegate next, ILogger<OriginGuard> logger)
{
    public Task InvokeAsync(HttpContext context, CurrentActor current)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
            || ListenerKind.Of(context) != NodeRoles.Web || current.Key is not null || IsOurs(request))
            return next(context);
        LogForeign(request.Method, request.Path, request.Headers.Origin.ToString());
        return new ProblemResult(OriginProblems.ForeignOrigin.With(("origin", request.Headers.Origin))).ExecuteAsync(context);
    }

    private static bool IsOurs(HttpRequest request)
    {
        // The browser itself says where the request comes from, and pages cannot change what it says.
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site) && site != "same-origin")
            return false;
        if (request.Headers.Origin is { Count: 1 } origins && origins[0] is { Length: > 0 } origin)
            return string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        return request.Headers.ContainsKey("Sec-Fetch-Site") || request.Headers.ContainsKey(ExchangeClient.ClientHeader);
    }

    [LoggerMessage(EventIds.ForeignRequest, LogLevel.Warning, "{Method} {Path} refused: origin '{Origin}' is not ours")]
    private partial void LogForeign(string method, PathString path, string origin);
}

/// <summary>Refusals of requests other web sites cause.</summary>
internal static class OriginProblems
{
    public static readonly ProblemDefinition ForeignOrigin = new(
        "session.foreign-origin", 403, "Request from another web site", "请求来自其他网站",
        "The change came from '{origin}', not from this node's pages. Programs send the header X-Exchange-Client.",
        "更改请求来自“{origin}”，而非本节点页面。程序请发送请求头 X-Exchange-Client。");
}
