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
    SessionDesk sessions, IAccountStore accounts, INodeIdentity node, AuditTrail audit, IOptions<ProviderOptions> options,
    TimeProvider clock, IUnitOfWork unit, ILogger<ProviderDesk> logger)
{
    private const string Action = "SignInByProvider";

    public async Task AdmitAsync(TicketReceivedContext context)
    {
        var claimed = context.Principal?.FindFirst(options.Value.AccountClaim)?.Value ?? "";
        var outcome = await FindAsync(claimed, context.HttpContext.RequestAborted);
        var subject = AccountRules.IsUserName(claimed) ? claimed.ToLowerInvariant() : "(malformed)";
        if (!outcome.Succeeded)
        {
            await audit.RefusedAsync(subject, Action, subject, outcome.Problem, context.HttpContext.RequestAborted);
            LogRefused(subject, outcome.Problem.Code);
            context.HandleResponse();
            context.Response.Redirect(PageOf(outcome.Problem));
            return;
        }

        outcome.Value.SignedInAt = clock.GetUtcNow();
        await unit.CommitAsync(context.HttpContext.RequestAborted);
        var session = await sessions.OpenAsync(context.HttpContext, outcome.Value, SignInMethod.Provider);
        await audit.WriteAsync(subject, Action, subject, "done", "{}", context.HttpContext.RequestAborted);
        LogSignedIn(subject);
        // Nothing of the service's ticket goes into the cookie, only the session's id.
        context.Principal = SessionCookie.PrincipalOf(session);
        context.Properties = new AuthenticationProperties { RedirectUri = context.ReturnUri };
    }

    public async Task RefuseAsync(RemoteFailureContext context)
    {
        // The service's own words may be anything and are shown to nobody; the log keeps the kind of failure.
        LogFailed(context.Failure?.GetType().Name ?? "unknown");
        var problem = ProviderProblems.Refused.With();
        await audit.RefusedAsync("", Action, "", problem, context.HttpContext.RequestAborted);
        context.HandleResponse();
        context.Response.Redirect(PageOf(problem));
    }

    private static string PageOf(Problem problem) => $"/?signIn={Uri.EscapeDataString(problem.Code)}";

    private async Task<Outcome<Account>> FindAsync(string claimed, CancellationToken cancellationToken)
    {
        if (!AccountRules.IsUserName(claimed))
            return ProviderProblems.NoAccount.With();
        if (await accounts.FindAsync(claimed.ToLowerInvariant(), cancellationToken) is { } known)
            return known.Disabled ? ProviderProblems.NoAccount.With() : known;
        if (!options.Value.AddsAccounts)
            return ProviderProblems.NoAccount.With();
        // A password nobody knows: the account signs in by the service until an administrator gives it another.
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var added = await audit.RunAsync(
            Action, "AddAccount", claimed,
            services => services.GetRequiredService<AddAccount>().HandleLocallyAsync(
                new NewAccount(claimed, claimed, password, node.Division, []), cancellationToken),
            cancellationToken);
        if (!added.Succeeded)
            return added.Problem;
        return await accounts.FindAsync(added.Value.UserName, cancellationToken) is { } account
            ? account
            : ProviderProblems.NoAccount.With();
    }

    [LoggerMessage(EventIds.ProviderSignedIn, LogLevel.Information, "{UserName} signed in by the sign-in service")]
    private partial void LogSignedIn(string userName);

    [LoggerMessage(EventIds.ProviderRefused, LogLevel.Warning, "Sign-in of {UserName} by the sign-in service refused: {Code}")]
    private partial void LogRefused(string userName, string code);

    [LoggerMessage(EventIds.ProviderFailed, LogLevel.Warning, "Signing in by the sign-in service failed: {Kind}")]
    private partial void LogFailed(string kind);
}
