using System.Security.Claims;
using Exchange.Hub.Accounts;
using Exchange.Node.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Identity;

/// <summary>
/// The session: an encrypted cookie with user name and security stamp. Each request looks the account up again, so that a
/// changed role, password or status counts at once.
/// </summary>
internal static class SessionCookie
{
    public const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    private const string StampClaim = "stamp";

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
                cookie.ExpireTimeSpan = signIn.Value.SessionLifetime;
                cookie.SlidingExpiration = true;
                cookie.Events.OnValidatePrincipal = ValidateAsync;
            });
        services.AddScoped<CurrentActor>();
        return services;
    }

    public static Task SignInAsync(HttpContext context, Account account)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, account.UserName), new Claim(StampClaim, account.SecurityStamp)], Scheme);
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity));
    }

    /// <summary>A folder only the node's own user may look into.</summary>
    private static DirectoryInfo OwnFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var name = context.Principal?.Identity?.Name;
        var stamp = context.Principal?.FindFirstValue(StampClaim);
        var account = name is null
            ? null
            : await services.GetRequiredService<IAccountStore>().FindAsync(name, context.HttpContext.RequestAborted);
        if (account is null || account.Disabled || account.SecurityStamp != stamp)
            context.RejectPrincipal();
        else
            services.GetRequiredService<CurrentActor>().Set(account);
    }
}
