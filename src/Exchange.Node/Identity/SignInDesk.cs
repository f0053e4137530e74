using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Node.Auditing;
using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Identity;

/// <summary>Signs people in: the use case with this node's limits, its audit line and its log line.</summary>
internal sealed partial class SignInDesk(
    AuditTrail audit, IOptions<SignInOptions> options, ILogger<SignInDesk> logger)
{
    public async Task<Outcome<Account>> SignInAsync(
        string userName, string password, string? code, CancellationToken cancellationToken)
    {
        var policy = options.Value.LockPolicy;
        // Names typed by strangers may be passwords typed into the wrong field: only well-formed names are written down.
        var subject = AccountRules.IsUserName(userName) ? userName.ToLowerInvariant() : "(malformed)";
        var outcome = await audit.RunThenWriteAsync(
            subject, "SignIn", subject,
            services => services.GetRequiredService<SignIn>().HandleAsync(
                userName, password, code, policy, cancellationToken),
            cancellationToken);
        if (outcome.Succeeded)
            LogSignedIn(subject);
        else
            LogRefused(subject, outcome.Problem.Code);
        return outcome;
    }

    [LoggerMessage(EventIds.SignedIn, LogLevel.Information, "{UserName} signed in")]
    private partial void LogSignedIn(string userName);

    [LoggerMessage(EventIds.SignInRefused, LogLevel.Warning, "Sign-in of {UserName} refused: {Code}")]
    private partial void LogRefused(string userName, string code);
}
