using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Exchange.Testing.Servers;

/// <summary>
/// A real ClamAV daemon on a port of the loopback. It knows one signature, of these tests' own making: programs that guard a
/// machine take offence at the customary test file.
/// </summary>
public sealed class ClamAvServer : IDisposable
{
    /// <summary>Files that hold this are found.</summary>
    public const string Marker = "EXCHANGE-SCANNER-TEST-MARKER";

    /// <summary>What the daemon calls a signature that is not its makers' own.</summary>
    public const string Signature = "Exchange.Test.Marker.UNOFFICIAL";

    /// <summary>Longest file it takes, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly TimeSpan LongEnough = Patience.Minutes(1);

    private readonly string folder = Directory.CreateTempSubdirectory("exchange-clamd-").FullName;
    private readonly Process process;
    private bool isGone;

    private ClamAvServer()
    {
        var database = Directory.CreateDirectory(Path.Combine(folder, "db")).FullName;
        File.WriteAllText(
            Path.Combine(database, "test.ndb"), $"Exchange.Test.Marker:0:*:{Convert.ToHexString(Encoding.ASCII.GetBytes(Marker))}\n");
        var configuration = Path.Combine(folder, "clamd.conf");
        File.WriteAllText(configuration, string.Create(CultureInfo.InvariantCulture, $"""
            DatabaseDirectory {database}
            TCPSocket {Port}
            TCPAddr 127.0.0.1
            Foreground yes
            StreamMaxLength 1M

            """));
        process = Process.Start(new ProcessStartInfo("/usr/sbin/clamd")
        {
            ArgumentList = { "--config-file", configuration },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("clamd did not start");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; } = LoopbackPorts.Next();

    /// <summary>Listens when this answers.</summary>
    public static async Task<ClamAvServer> StartAsync()
    {
        var server = new ClamAvServer();
        using var patience = new CancellationTokenSource(LongEnough);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await server.AnswersAsync(patience.Token))
            await pace.WaitForNextTickAsync(patience.Token);
        return server;
    }

    /// <summary>Ends it; also before the end of a test, which then sees what happens without.</summary>
    public void Dispose()
    {
        if (isGone)
            return;
        isGone = true;
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        TemporaryFolders.Remove(folder);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
