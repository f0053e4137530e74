using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Transport.Directory;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Exchange.Transport.Https;

/// <summary>
/// Lets a request through when its client certificate belongs to an active node, and remembers which.
/// </summary>
internal sealed class CallerFilter(
    PeerCertificates certificates, NodeDirectory directory, ILogger<CallerFilter> logger) : IEndpointFilter
{
    private static readonly object Key = new();

    public static DivisionCode CallerOf(HttpContext context) =>
        context.Items[Key] is DivisionCode caller
            ? caller
            : throw new InvalidOperationException("The caller filter did not run before this endpoint");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        // The chain was checked in the handshake on an exchange port; it is checked again here, because the same
        // endpoints may be reachable on a port set up otherwise.
        if (http.Connection.ClientCertificate is { } certificate
            && certificates.IsClientOfNetwork(certificate)
            && certificates.FindNode(certificate) is { } node)
        {
            http.Items[Key] = node.Division;
            return await next(context);
        }

        var subject = http.Connection.ClientCertificate is { } unknown ? ListedNode.Thumbprint(unknown) : "none";
        Log.CallerRefused(logger, subject);
        return new ProblemResult(ExchangeProblems.UnknownNode.With(
            ("node", $"with TLS certificate {subject}"), ("version", directory.Version)));
    }
}
