using System.Net;
using System.Security.Cryptography;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Hub.Accounts;
using Exchange.Hub.Nodes;
using Exchange.Node.Auditing;
using Exchange.Node.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Identity.Providers;

/// <summary>Turns what the sign-in service says into a session of an account of this node, or a refusal on the sign-in page.</summary>
internal sealed partial class ProviderDesk(
    SessionDesk sessions, SignInLimit limit, INodeIdentity node, AuditTrail audit, IOptions<ProviderOptions> options,
    TimeProvider clock, ILogger<ProviderDesk> logger)
{
    private const string Action = "SignInByProvider";

    public async Task AdmitAsync(TicketReceivedContext context)
    {
        var cancellationToken = context.HttpContext.RequestAborted;
        var claimed = context.Principal?.FindFirst(options.Value.AccountClaim)?.Value ?? "";
        var subject = AccountRules.IsUserName(claimed) ? claimed.ToLowerInvariant() : "(malformed)";
        var outcome = await audit.RunThenWriteAsync(
            subject, Action, subject, services => SignInAsync(services, claimed, cancellationToken), cancellationToken);
        if (!outcome.Succeeded)
        {
            LogRefused(subject, outcome.Problem.Code);
            context.HandleResponse();
            context.Response.Redirect(PageOf(outcome.Problem));
            return;
        }

        var session = await sessions.OpenAsync(context.HttpContext, outcome.Value, SignInMethod.Provider);
        LogSignedIn(subject);
        // Nothing of the service's ticket goes into the cookie, only the session's id.
        context.Principal = SessionCookie.PrincipalOf(session);
        context.Properties = new AuthenticationProperties { RedirectUri = context.ReturnUri };
    }

    public async Task RefuseAsync(RemoteFailureContext context)
    {
        var problem = ProviderProblems.Refused.With();
        context.HandleResponse();
        context.Response.Redirect(PageOf(problem));
        // Anybody may call the way back, as often as they like: beyond the limit nothing is written at all.
        var address = context.HttpContext.Connection.RemoteIpAddress ?? IPAddress.None;
        if (limit.Check(address, SignInWay.Provider) is not null)
            return;
        limit.CountWrong(address, SignInWay.Provider);
        // The service's own words may be anything and are shown to nobody; the log keeps the kind of failure.
        LogFailed(context.Failure?.GetType().Name ?? "unknown");
        // Without a state that this node gave out nobody tried to sign in.
        if (context.Properties is not null)
            await audit.RefusedAsync("", Action, "", problem, context.HttpContext.RequestAborted);
    }

    private static string PageOf(Problem problem) => $"/?signIn={Uri.EscapeDataString(problem.Code)}";

    private async Task<Outcome<Account>> SignInAsync(
        IServiceProvider services, string claimed, CancellationToken cancellationToken)
    {
        if (!AccountRules.IsUserName(claimed))
            return ProviderProblems.NoAccount.With();
        var (name, accounts) = (claimed.ToLowerInvariant(), services.GetRequiredService<IAccountStore>());
        var account = await accounts.FindAsync(name, cancellationToken);
        if (account is null && options.Value.AddsAccounts)
        {
            var added = await AddAsync(claimed, name, cancellationToken);
            account = await accounts.FindAsync(name, cancellationToken);
            if (account is null && !added.Succeeded)
                return added.Problem;
        }

        if (account is null or { Disabled: true })
            return ProviderProblems.NoAccount.With();
        account.SignedInAt = clock.GetUtcNow();
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        return account;
    }

    private Task<Outcome<Account>> AddAsync(string claimed, string name, CancellationToken cancellationToken)
    {
        // A password nobody knows: the account signs in by the service until an administrator gives it another.
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        return audit.RunAsync(
            name, "AddAccount", name,
            services => services.GetRequiredService<AddAccount>().HandleLocallyAsync(
                new NewAccount(name, claimed, password, node.Division, []), cancellationToken),
            cancellationToken);
    }

    [LoggerMessage(EventIds.ProviderSignedIn, LogLevel.Information, "{UserName} signed in by the sign-in service")]
    private partial void LogSignedIn(string userName);

    [LoggerMessage(EventIds.ProviderRefused, LogLevel.Warning, "Sign-in of {UserName} by the sign-in service refused: {Code}")]
    private partial void LogRefused(string userName, string code);

    [LoggerMessage(EventIds.ProviderFailed, LogLevel.Warning, "Signing in by the sign-in service failed: {Kind}")]
    private partial void LogFailed(string kind);
}
