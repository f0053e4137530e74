using Exchange.Hub.Accounts;
using Exchange.Node.Hosting;
using Exchange.Node.Identity.Providers;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Identity.Certificates;

/// <summary>
/// The way from the sign-in page to the listener for certificates and back. The session's cookie is set by the second and sent
/// to the first: cookies do not tell ports apart.
/// </summary>
internal static class CertificateEndpoints
{
    public const string ListenerPath = "/signin-certificate";

    public static void MapCertificateSignIn(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/session/certificate", Go).WithTags("Session").OpenToAll().WithName("SignInByCertificate")
            .WithSummary("Show the browser's certificate and come back to a page of this node")
            .Produces(StatusCodes.Status302Found);

    /// <summary>The only thing there is on the listener for certificates.</summary>
    public static void MapCertificateListener(this IEndpointRouteBuilder routes) =>
        routes.MapGet(ListenerPath, AdmitAsync).WithMetadata(new OnListener(NodeRoles.Certificates)).OpenToAll()
            .ExcludeFromDescription();

    private static IResult Go(
        string? back, IOptions<CertificateSignInOptions> options, IDataProtectionProvider protection, TimeProvider clock,
        HttpContext context)
    {
        if (!options.Value.IsUsed)
            return new ProblemResult(CertificateProblems.NotUsed.With());
        var request = context.Request;
        var target = back is not null && ProviderEndpoints.IsOurPage(back) ? back : "/";
        var ticket = new CertificateTicket(
            $"{request.Scheme}://{request.Host}", target, clock.GetUtcNow() + CertificateTicket.Lifetime);
        var listener = new HostString(request.Host.Host, options.Value.Port);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Redirect(
            $"https://{listener}{ListenerPath}?ticket={Uri.EscapeDataString(ticket.Seal(protection))}");
    }

    private static async Task<IResult> AdmitAsync(
        string? ticket, CertificateDesk desk, IDataProtectionProvider protection, TimeProvider clock, HttpContext context)
    {
        // The next sign-in is another connection, and asks the key again.
        context.Response.Headers.Connection = "close";
        context.Response.Headers.CacheControl = "no-store";
        // A ticket got by somebody else under another name of the node must lead nobody there.
        if (CertificateTicket.Open(ticket, protection) is not { } way
            || !Uri.TryCreate(way.Origin, UriKind.Absolute, out var origin)
            || !new HostString(origin.Authority).Host.Equals(context.Request.Host.Host, StringComparison.OrdinalIgnoreCase))
            return new ProblemResult(CertificateProblems.TooLate.With());
        var refused = way.Until < clock.GetUtcNow() ? CertificateProblems.TooLate.With() : await desk.AdmitAsync(context);
        return TypedResults.Redirect(
            refused is null ? way.Origin + way.Back : $"{way.Origin}/?signIn={Uri.EscapeDataString(refused.Code)}");
    }
}
