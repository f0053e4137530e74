using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Exchange.Transport.Tests.Ftp;

/// <summary>
/// A server as some offices still have: no EPSV, no MLSD, answers of several lines, and an address in PASV that leads
/// nowhere. It can cut a download. One session at a time.
/// </summary>
internal sealed class OldFtpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;

    public OldFtpServer()
    {
        listener.Start();
        loop = RunAsync();
    }

    public Uri Address => new($"ftp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The next download ends after so many bytes, and the session with it.</summary>
    public int? CutAfter { get; set; }

    public ConcurrentQueue<string> Commands { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await loop;
        stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                try
                {
                    await ServeAsync(client);
                }
                catch (IOException)
                {
                    // The client is gone; the next one may come.
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        TcpListener? passive = null;
        var rest = 0;
        await SayAsync("220-An old server\r\n 220 is not the end\r\nof\r\n220 this welcome");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            Commands.Enqueue(line);
            var words = line.Split(' ', 2);
            var (verb, argument) = (words[0], words.Length > 1 ? words[1] : "");
            switch (verb)
            {
                case "USER":
                    await SayAsync("331 Password?");
                    break;
                case "PASS":
                    await SayAsync("230 Welcome");
                    break;
                case "TYPE":
                    await SayAsync("200 Binary");
                    break;
                case "PASV":
                    passive = new TcpListener(IPAddress.Loopback, 0);
                    passive.Start();
                    var port = ((IPEndPoint)passive.LocalEndpoint).Port;
                    await SayAsync(FormattableString.Invariant(
                        $"227 Entering Passive Mode (203,0,113,9,{port / 256},{port % 256})"));
                    break;
                case "REST":
                    rest = int.Parse(argument, CultureInfo.InvariantCulture);
                    await SayAsync("350 Restarting");
                    break;
                case "SIZE":
                    await SayAsync(Files.TryGetValue(argument, out var file)
                        ? FormattableString.Invariant($"213 {file.Length}") : "550 No such file");
                    break;
                case "NLST":
                    var names = string.Concat(Files.Keys.Select(name => $"./{name}\r\n"));
                    await SendAsync(passive!, Encoding.UTF8.GetBytes(names)); // Asked for before, as below.
                    await SayAsync("226 Done");
                    break;
                case "RETR" when CutAfter is { } cut:
                    CutAfter = null;
                    await SendAsync(passive!, Files[argument][rest..(rest + cut)]);
                    return;
                case "RETR":
                    await SendAsync(passive!, Files[argument][rest..]);
                    rest = 0;
                    await SayAsync("226 Done");
                    break;
                case "QUIT":
                    await SayAsync("221 Bye");
                    return;
                default:
                    await SayAsync("500 What?");
                    break;
            }
        }

        async Task SendAsync(TcpListener waiting, byte[] bytes)
        {
            await SayAsync("150 Here it comes");
            using (var data = await waiting.AcceptTcpClientAsync(stop.Token))
                await data.GetStream().WriteAsync(bytes, stop.Token);
            waiting.Stop();
        }

        ValueTask SayAsync(string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text + "\r\n"), stop.Token);
    }
}
