using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Exchange.Hub.Notifications;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;
using MimeKit.Text;

namespace Exchange.Transport.Mails;

/// <summary>Hands mails to the office's server by SMTP, one connection for each: a node sends few.</summary>
/// <remarks>
/// With <see cref="MailSecurity.StartTls"/> a server that does not offer TLS is an error and not a reason to go on in
/// the clear: a machine between could have cut the offer out (RFC 3207, 6).
/// </remarks>
public sealed class SmtpMailSender(TimeProvider clock, IOptions<MailOptions> options) : IMailSender
{
    private const int PermanentFrom = 500;
    private const string SenderName = "Exchange";

    private readonly MailOptions options = options.Value;

    private string Server => $"{options.Host}:{options.Port}";

    public async Task<MailAnswer> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(options.Timeout);
        try
        {
            await SendOnceAsync(Write(mail), bounded.Token);
            return MailAnswer.Taken;
        }
        catch (SmtpCommandException refused)
        {
            // Only what is said of this mail or its reader is final; what is said of the node may be mended by its
            // operator.
            var isFinal = (int)refused.StatusCode >= PermanentFrom
                && refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;
            return new MailAnswer(
                NotificationProblems.MailRefused.With(("answer", $"{(int)refused.StatusCode} {refused.Message}")), isFinal);
        }
        catch (Exception failure) when (failure is SocketException or IOException or SmtpProtocolException
            or SslHandshakeException or AuthenticationException or NotSupportedException or TimeoutException)
        {
            return new MailAnswer(
                NotificationProblems.MailServerUnreachable.With(
                    ("server", Server), ("reason", $"{failure.GetType().Name}: {failure.Message}")), false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new MailAnswer(
                NotificationProblems.MailServerSilent.With(
                    ("server", Server), ("seconds", options.Timeout.TotalSeconds)), false);
        }
    }

    private async Task SendOnceAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient
        {
            // Closed networks reach no revocation list.
            CheckCertificateRevocation = false,
        };
        if (options.TrustedCertificates.Length > 0)
            client.ServerCertificateValidationCallback = IsTrusted;
        await client.ConnectAsync(
            options.Host, options.Port,
            options.Security switch
            {
                MailSecurity.StartTls => SecureSocketOptions.StartTls,
                MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
                MailSecurity.None => SecureSocketOptions.None,
                _ => throw new InvalidOperationException($"Unknown security {options.Security}."),
            },
            cancellationToken);
        if (options.UserName.Length > 0)
            await client.AuthenticateAsync(options.UserName, options.Password, cancellationToken);
        await client.SendAsync(message, cancellationToken);
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception failure) when (
            failure is IOException or SocketException or SmtpProtocolException or OperationCanceledException)
        {
            // The server has the mail; how the line ends changes nothing.
        }
    }

    private MimeMessage Write(OutgoingMail mail)
    {
        var sender = new MailboxAddress(SenderName, options.From);
        var message = new MimeMessage
        {
            // The same at every attempt, so that mail programs tell a repeat.
            MessageId = $"{mail.Id:N}@{sender.Domain}",
            Subject = mail.Subject,
            Date = clock.GetUtcNow(),
            Body = new TextPart(TextFormat.Plain) { Text = mail.Text },
        };
        message.From.Add(sender);
        message.To.Add(new MailboxAddress("", mail.Address));
        // Out-of-office programs must not answer a machine. Source: RFC 3834, 5.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? _, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 found || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(options.TrustedCertificates);
        return chain.Build(found);
    }
}
