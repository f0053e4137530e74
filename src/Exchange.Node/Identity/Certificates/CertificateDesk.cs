using System.Net;
using System.Security.Cryptography.X509Certificates;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Node.Auditing;
using Exchange.Node.Hosting;

namespace Exchange.Node.Identity.Certificates;

/// <summary>Turns a certificate shown in the handshake into a session of the account it is bound to, or a refusal.</summary>
internal sealed partial class CertificateDesk(
    SessionDesk sessions, SignInLimit limit, CertificateTrust trust, ISignInCertificateStore certificates, AuditTrail audit,
    ILogger<CertificateDesk> logger)
{
    private const string Action = "SignInByCertificate";

    /// <summary>Null when somebody is signed in now; else why not.</summary>
    public async Task<Problem?> AdmitAsync(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        // Beyond the limit nothing is judged, and nothing written.
        if (limit.Check(address, SignInWay.Certificate) is not null)
            return CertificateProblems.TooManyAttempts.With();
        // Nobody is named, so there is nothing to write down; people forget their keys.
        if (context.Connection.ClientCertificate is not { } certificate)
            return CertificateProblems.Missing.With();
        var outcome = await SignInAsync(certificate, context.RequestAborted);
        if (!outcome.Succeeded)
        {
            limit.CountWrong(address, SignInWay.Certificate);
            return outcome.Problem;
        }

        await sessions.BeginAsync(context, outcome.Value, SignInMethod.Certificate);
        return null;
    }

    private async Task<Outcome<Account>> SignInAsync(X509Certificate2 certificate, CancellationToken cancellationToken)
    {
        var thumbprint = CertificateReading.ThumbprintOf(certificate);
        var bound = await certificates.FindByThumbprintAsync(thumbprint, cancellationToken);
        var (actor, subject) = (bound?.Owner ?? "", bound?.Owner ?? thumbprint);
        if (trust.Check(certificate) is { } refused)
        {
            LogRefused(subject, refused.Code);
            await audit.RefusedAsync(actor, Action, subject, refused, cancellationToken);
            return refused;
        }

        var outcome = await audit.RunThenWriteAsync(
            actor, Action, subject,
            services => services.GetRequiredService<SignInByCertificate>().HandleAsync(thumbprint, cancellationToken),
            cancellationToken);
        if (outcome.Succeeded)
            LogSignedIn(subject);
        else
            LogRefused(subject, outcome.Problem.Code);
        return outcome;
    }

    [LoggerMessage(EventIds.CertificateSignedIn, LogLevel.Information, "{UserName} signed in by certificate")]
    private partial void LogSignedIn(string userName);

    [LoggerMessage(EventIds.CertificateRefused, LogLevel.Warning, "Sign-in by certificate of {Subject} refused: {Code}")]
    private partial void LogRefused(string subject, string code);
}
