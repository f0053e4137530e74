using Exchange.Hub.Notifications;
using Exchange.Testing.Servers;
using Exchange.Transport.Mails;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Tests.Mails;

/// <summary>Mails to a real server, which takes them only after STARTTLS and a sign-in.</summary>
public sealed class SmtpMailSenderTests : IDisposable
{
    private static readonly Guid Id = Guid.Parse("0199c0de-0000-7000-8000-000000000001");

    private readonly MailServer server = new();

    public void Dispose() => server.Dispose();

    [Fact]
    public async Task Sends_after_starttls_and_sign_in_under_the_same_message_id_each_time()
    {
        var sender = Sender();
        Assert.Equal(MailAnswer.Taken, await sender.SendAsync(Mail("reviewer@office.example.cn"), default));
        Assert.Equal(MailAnswer.Taken, await sender.SendAsync(Mail("reviewer@office.example.cn"), default));

        var received = await server.ReceivedAsync(2);
        Assert.All(received, mail =>
        {
            Assert.Equal(("reviewer@office.example.cn", true, MailServer.User), (mail.To, mail.OverTls, mail.User));
            Assert.Equal("[Exchange] 待您办理：县级审查", mail.Subject);
            Assert.Equal($"<{Id:N}@hub.example.cn>", mail.MessageId);
            Assert.Contains("https://hub.example.cn/cases/1", mail.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Tells_what_is_refused_for_good_from_what_may_pass()
    {
        var sender = Sender();
        var nobody = await sender.SendAsync(Mail(MailServer.Nobody), default);
        Assert.True(nobody.IsFinal);
        Assert.Contains("550", nobody.Failure?.Detail("en"), StringComparison.Ordinal);
        var busy = await sender.SendAsync(Mail(MailServer.Busy), default);
        Assert.False(busy.IsFinal);
        Assert.Contains("451", busy.Failure?.Detail("en"), StringComparison.Ordinal);
        Assert.Equal(MailAnswer.Taken, await sender.SendAsync(Mail(MailServer.Busy), default));
    }

    [Fact]
    public async Task Says_nothing_to_a_server_without_tls_or_with_a_certificate_it_does_not_know()
    {
        using var plain = new MailServer(offersTls: false);
        var without = await Sender(options => options.Port = plain.Port).SendAsync(Mail("a@office.example.cn"), default);
        Assert.False(without.IsFinal);
        Assert.Contains("STARTTLS", without.Failure?.Detail("en"), StringComparison.Ordinal);
        var unknown = await Sender(options => options.TrustedCertificates = "").SendAsync(Mail("a@office.example.cn"), default);
        Assert.Contains("SslHandshakeException", unknown.Failure?.Detail("en"), StringComparison.Ordinal);
        Assert.Empty(plain.Received);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task Answers_what_went_wrong_when_nobody_listens_or_the_password_is_wrong()
    {
        var wrong = await Sender(options => options.Password = "guess").SendAsync(Mail("a@office.example.cn"), default);
        Assert.False(wrong.IsFinal);
        Assert.DoesNotContain("guess", wrong.Failure?.Detail("en"), StringComparison.Ordinal);
        Assert.False((await Sender(options => options.Port = 1).SendAsync(Mail("a@office.example.cn"), default)).IsFinal);
    }

    private static OutgoingMail Mail(string address) =>
        new(Id, address, "[Exchange] 待您办理：县级审查", "县级审查\nhttps://hub.example.cn/cases/1\n");

    private SmtpMailSender Sender(Action<MailOptions>? configure = null)
    {
        var options = new MailOptions
        {
            Host = "127.0.0.1",
            Port = server.Port,
            TrustedCertificates = server.CertificateFile,
            UserName = MailServer.User,
            Password = MailServer.Password,
            From = "exchange@hub.example.cn",
            WebAddress = "https://hub.example.cn",
        };
        configure?.Invoke(options);
        return new SmtpMailSender(TimeProvider.System, Options.Create(options));
    }
}
