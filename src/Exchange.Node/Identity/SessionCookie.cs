using System.Security.Claims;
using Exchange.Hub.Accounts;
using Exchange.Node.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Identity;

/// <summary>
/// The session as the browser holds it: an encrypted cookie with user name and session id. Each request looks up account and
/// session again, so that a changed role, password or status, and an ended session, count at once.
/// </summary>
internal static class SessionCookie
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    private const string SessionClaim = "session";

    public static IServiceCollection AddSessionCookie(this IServiceCollection services, NodeSettings settings)
    {
        var keys = services.AddDataProtection().SetApplicationName("exchange-node");
        if (settings.DescribesOnly)
            keys.UseEphemeralDataProtectionProvider();
        else
            keys.PersistKeysToFileSystem(OwnFolder(settings.Paths.SessionKeys));
        services.AddAuthentication(Scheme).AddCookie(Scheme, _ => { });
        services.AddOptions<CookieAuthenticationOptions>(Scheme)
            .Configure<IOptions<SignInOptions>, IOptions<NodeOptions>>((cookie, signIn, node) =>
            {
                // Cookies do not tell ports apart: without the division in its name, two nodes on one machine would
                // sign each other's users out.
                cookie.Cookie.Name = $"exchange-{node.Value.Division}";
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Strict;
                // Plain HTTP is only allowed on loopback (WebOptionsValidator), where browsers and programs differ on
                // whether they return a Secure cookie; everywhere else the request is https and the cookie Secure.
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.Cookie.Path = "/";
                // The session's row says when it ends without a request; the cookie only never outlives the longest session.
                cookie.ExpireTimeSpan = signIn.Value.LongestSession;
                cookie.SlidingExpiration = false;
                cookie.Events.OnValidatePrincipal = ValidateAsync;
            });
        services.AddScoped<CurrentActor>().AddScoped<SessionDesk>();
        return services;
    }

    public static ClaimsPrincipal PrincipalOf(AccountSession session) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, session.UserName), new Claim(SessionClaim, session.Id.ToString("N"))], Scheme));

    /// <summary>A folder only the node's own user may look into.</summary>
    private static DirectoryInfo OwnFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var name = context.Principal?.Identity?.Name;
        var id = context.Principal?.FindFirstValue(SessionClaim);
        var desk = context.HttpContext.RequestServices.GetRequiredService<SessionDesk>();
        if (name is null || !Guid.TryParseExact(id, "N", out var session)
            || !await desk.ResumeAsync(name, session, context.HttpContext.RequestAborted))
            context.RejectPrincipal();
    }
}
