using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Exchange.Testing.Servers;

/// <summary>
/// A real FTP server for tests: ProFTPD on a free port of the loopback with explicit TLS, which wants the session of
/// the
/// control connection resumed on data connections. It can go away and come back with its files.
/// </summary>
public sealed class FtpServer : IDisposable
{
    public const string User = "exchange";
    public const string Password = "a-drop-folder-password";

    private const int PassivePorts = 40;
    private static readonly TimeSpan LongEnough = Patience.Minutes(1);

    private readonly string folder = Directory.CreateTempSubdirectory("exchange-ftp-").FullName;
    private Process? process;

    public FtpServer()
    {
        Port = LoopbackPorts.Next();
        Directory.CreateDirectory(Home);
        WriteCertificate();
        WriteUsers();
        File.WriteAllText(InFolder("proftpd.conf"), Configuration());
        Start();
    }

    public int Port { get; }

    /// <summary>What the user sees as the root.</summary>
    public string Home => InFolder("home");

    /// <summary>SHA-256 of the certificate, 64 hex digits.</summary>
    public string CertificateSha256 { get; private set; } = "";

    /// <summary>PEM file of the certificate, which is its own authority.</summary>
    public string CertificateFile => InFolder("c.pem");

    /// <summary>What the server wrote about TLS: also which connections resumed a session.</summary>
    public string TlsLog => File.Exists(InFolder("tls.log")) ? File.ReadAllText(InFolder("tls.log")) : "";

    public Uri AddressOf(string path, string scheme = "ftps") => new($"{scheme}://localhost:{Port}/{path}");

    /// <summary>Makes a folder and answers where it lies on this machine.</summary>
    public string MakeFolder(string path) => Directory.CreateDirectory(Path.Combine(Home, path)).FullName;

    public void Start()
    {
        var start = new ProcessStartInfo(FindProgram())
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (var word in new[] { "-n", "-q", "-c", InFolder("proftpd.conf") })
            start.ArgumentList.Add(word);
        process = Process.Start(start) ?? throw new InvalidOperationException("ProFTPD did not start");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        WaitUntilItListens();
    }

    /// <summary>kill -9 of the server and of every session it has.</summary>
    public void Kill()
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        process = null;
    }

    public void Dispose()
    {
        Kill();
        TemporaryFolders.Remove(folder);
    }

    private void WaitUntilItListens()
    {
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var probe = new TcpClient("127.0.0.1", Port);
                return;
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(since) < LongEnough && process is { HasExited: false })
            {
                Thread.Yield();
            }
        }
    }

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        CertificateSha256 = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        WriteSecret(InFolder("k.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private void WriteUsers()
    {
        var hash = Run("openssl", "passwd", "-6", Password);
        WriteSecret(InFolder("passwd"), $"{User}:{hash}:{Run("id", "-u")}:{Run("id", "-g")}::{Home}:/bin/sh\n");
    }

    private string Configuration()
    {
        var first = LoopbackPorts.Next(PassivePorts);
        return string.Create(CultureInfo.InvariantCulture, $"""
            ModulePath {FindModules()}
            LoadModule mod_tls.c
            ServerType standalone
            DefaultAddress 127.0.0.1
            SocketBindTight on
            UseIPv6 off
            Port {Port}
            PidFile {InFolder("pid")}
            ScoreboardFile {InFolder("score")}
            SystemLog {InFolder("log")}
            User {Run("id", "-un")}
            Group {Run("id", "-gn")}
            UseReverseDNS off
            WtmpLog off
            AuthOrder mod_auth_file.c
            AuthUserFile {InFolder("passwd")}
            RootLogin on
            RequireValidShell off
            DefaultRoot ~
            AllowOverwrite on
            AllowStoreRestart on
            AllowRetrieveRestart on
            PassivePorts {first} {first + PassivePorts - 1}
            TLSEngine on
            TLSRequired on
            TLSProtocol TLSv1.2 TLSv1.3
            TLSRSACertificateFile {CertificateFile}
            TLSRSACertificateKeyFile {InFolder("k.pem")}
            TLSLog {InFolder("tls.log")}

            """);
    }

    private string InFolder(string name) => Path.Combine(folder, name);

    private static void WriteSecret(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }

    private static string FindProgram() =>
        new[] { "/usr/sbin/proftpd", "/usr/local/sbin/proftpd" }.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("ProFTPD is not installed; run ops/install-test-tools.");

    private static string FindModules() =>
        new[] { "/usr/lib/proftpd", "/usr/local/libexec" }.FirstOrDefault(Directory.Exists)
            ?? throw new InvalidOperationException("The modules of ProFTPD are not installed; run ops/install-test-tools.");

    private static string Run(string program, params string[] words)
    {
        using var run = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException($"{program} did not start");
        var said = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        return run.ExitCode == 0 ? said.Trim() : throw new InvalidOperationException($"{program} failed");
    }
}
