using Exchange.Contracts;
using Exchange.Contracts.Sessions;
using Exchange.Node.Identity.Certificates;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Identity.Providers;

/// <summary>How one can sign in, and the way to the office's sign-in service.</summary>
internal static class ProviderEndpoints
{
    public static void MapProviderSignIn(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/session").WithTags("Session").OpenToAll();
        session.MapGet("/ways", ShowWays).WithName("GetSignInWays").WithSummary("How one can sign in at this node");
        session.MapGet("/provider", GoAsync).WithName("SignInByProvider")
            .WithSummary("Go to the office's sign-in service and come back to a page of this node")
            .Produces(StatusCodes.Status302Found);
    }

    /// <summary>Whether a path leads to a page of this node: a link must not lead a freshly signed-in person elsewhere.</summary>
    public static bool IsOurPage(string path) =>
        path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Any(char.IsControl) && path.Length <= 1000;

    private static SignInWays ShowWays(
        IOptions<ProviderOptions> options, IOptions<CertificateSignInOptions> certificates) => new(
        options.Value.IsUsed ? new LocalizedText(options.Value.NameEn, options.Value.NameZh) : null,
        certificates.Value.IsUsed);

    private static async Task<IResult> GoAsync(
        string? back, IOptions<ProviderOptions> options, IOptionsMonitor<OpenIdConnectOptions> protocol,
        CancellationToken cancellationToken)
    {
        if (!options.Value.IsUsed)
            return new ProblemResult(ProviderProblems.NotUsed.With());
        try
        {
            if (protocol.Get(ProviderSignIn.Scheme).ConfigurationManager is { } service)
                await service.GetConfigurationAsync(cancellationToken);
        }
        catch (InvalidOperationException)
        {
            // The library's word for a service that does not answer, or answers nonsense.
            return new ProblemResult(ProviderProblems.Unreachable.With());
        }

        var target = back is not null && IsOurPage(back) ? back : "/";
        return TypedResults.Challenge(new AuthenticationProperties { RedirectUri = target }, [ProviderSignIn.Scheme]);
    }
}
