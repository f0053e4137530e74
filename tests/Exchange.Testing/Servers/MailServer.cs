using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Exchange.Testing.Servers;

/// <summary>
/// A real mail server for tests: aiosmtpd on a free port of the loopback, which takes mails only after STARTTLS and a
/// sign-in. What it says to a recipient follows from the name before the at sign.
/// </summary>
public sealed class MailServer : IDisposable
{
    public const string User = "exchange";
    public const string Password = "a-mail-password";

    /// <summary>Refused for good.</summary>
    public const string Nobody = "nobody@office.example.cn";

    /// <summary>Put off once, then taken.</summary>
    public const string Busy = "busy@office.example.cn";

    private static readonly TimeSpan LongEnough = Patience.Minutes(1);

    private const string Program =
        """
        import asyncio, json, ssl, sys, threading
        from email import message_from_bytes, policy
        from aiosmtpd.controller import Controller
        from aiosmtpd.smtp import AuthResult, LoginPassword

        certificate, key, offers = sys.argv[1:4]
        busy = set()
        said = threading.Lock()

        def say(words):
            with said:
                print(json.dumps(words), flush=True)

        class Handler:
            async def handle_RCPT(self, server, session, envelope, address, options):
                name = address.split('@')[0]
                if name == 'nobody':
                    return '550 5.1.1 no such user'
                if name == 'busy' and 'busy' not in busy:
                    busy.add('busy')
                    return '451 4.7.1 try again later'
                envelope.rcpt_tos.append(address)
                return '250 OK'

            async def handle_DATA(self, server, session, envelope):
                mail = message_from_bytes(envelope.content, policy=policy.default)
                say({'to': envelope.rcpt_tos, 'subject': mail['subject'], 'id': mail['message-id'],
                     'text': mail.get_content(), 'tls': session.ssl is not None,
                     'user': session.auth_data})
                return '250 taken'

        def sign_in(server, session, envelope, mechanism, data):
            good = isinstance(data, LoginPassword) and data.login == b'exchange' and data.password == b'a-mail-password'
            return AuthResult(success=good, auth_data='exchange' if good else None)

        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)
        more = {}
        if offers == 'tls':
            more = dict(tls_context=context, require_starttls=True, auth_required=True, authenticator=sign_in)
        controller = Controller(Handler(), hostname='127.0.0.1', port=0, **more)

        async def serve():
            loop = asyncio.get_running_loop()
            server = await loop.create_server(controller.factory, host='127.0.0.1', port=0)
            say({'port': server.sockets[0].getsockname()[1]})
            await server.serve_forever()

        controller.loop = asyncio.new_event_loop()
        asyncio.set_event_loop(controller.loop)
        controller.loop.run_until_complete(serve())
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("exchange-mail-").FullName;
    private readonly Process process;
    private readonly Lock gate = new();
    private readonly List<ReceivedMail> received = [];

    /// <param name="offersTls">False for a server that has never heard of STARTTLS.</param>
    public MailServer(bool offersTls = true)
    {
        WriteCertificate();
        var script = Path.Combine(folder, "server.py");
        File.WriteAllText(script, Program);
        process = Process.Start(new ProcessStartInfo("/usr/bin/python3")
        {
            ArgumentList = { "-u", script, CertificateFile, KeyFile, offersTls ? "tls" : "plain" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("python3 did not start");
        using var ready = new ManualResetEventSlim();
        var said = new System.Text.StringBuilder();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not { Length: > 0 } text)
                return;
            using var words = JsonDocument.Parse(text);
            if (words.RootElement.TryGetProperty("port", out var port))
            {
                Port = port.GetInt32();
                ready.Set();
                return;
            }

            lock (gate)
                received.Add(ReceivedMail.Read(words.RootElement));
        };
        process.ErrorDataReceived += (_, line) =>
        {
            lock (gate)
                said.AppendLine(line.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (ready.Wait(LongEnough))
            return;
        Dispose();
        throw new InvalidOperationException($"The mail server did not listen: {said}");
    }

    public int Port { get; private set; }

    /// <summary>PEM file of the certificate, which is its own authority.</summary>
    public string CertificateFile => Path.Combine(folder, "c.pem");

    private string KeyFile => Path.Combine(folder, "k.pem");

    /// <summary>
    /// What it took, in the order in which it came; the line of the last may come a moment after its answer.
    /// </summary>
    public IReadOnlyList<ReceivedMail> Received
    {
        get
        {
            lock (gate)
                return [.. received];
        }
    }

    /// <summary>Waits until so many were taken.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> ReceivedAsync(int count)
    {
        using var patience = new CancellationTokenSource(LongEnough);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (Received.Count < count)
            await pace.WaitForNextTickAsync(patience.Token);
        return Received;
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        TemporaryFolders.Remove(folder);
    }

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }
}

/// <summary>One mail as the server took it.</summary>
public sealed record ReceivedMail(string To, string Subject, string MessageId, string Text, bool OverTls, string? User)
{
    internal static ReceivedMail Read(JsonElement words) => new(
        string.Join(", ", words.GetProperty("to").EnumerateArray().Select(to => to.GetString())),
        words.GetProperty("subject").GetString() ?? "",
        words.GetProperty("id").GetString() ?? "",
        words.GetProperty("text").GetString() ?? "",
        words.GetProperty("tls").GetBoolean(),
        words.GetProperty("user").GetString());
}
