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
    private readonly Lock gate = new();
    private readonly StringBuilder said = new();
    private bool isGone;

    private ClamAvServer(int port)
    {
        Port = port;
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
        process.OutputDataReceived += (_, line) => Say(line.Data);
        process.ErrorDataReceived += (_, line) => Say(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Port { get; }

    /// <summary>Listens when this answers.</summary>
    /// <param name="port">That of one that is gone, to take its place; null for a free one.</param>
    public static async Task<ClamAvServer> StartAsync(int? port = null)
    {
        var server = new ClamAvServer(port ?? LoopbackPorts.Next());
        using var patience = new CancellationTokenSource(LongEnough);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!server.process.HasExited && !patience.IsCancellationRequested)
        {
            if (await server.AnswersAsync())
                return server;
            await pace.WaitForNextTickAsync(CancellationToken.None);
        }

        server.Dispose();
        throw new InvalidOperationException($"clamd does not listen: {server.said}");
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

    private void Say(string? line)
    {
        lock (gate)
            said.AppendLine(line);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
