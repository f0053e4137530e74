using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Exchange.Contracts;
using Exchange.Contracts.Health;
using Exchange.Domain.Divisions;

namespace Exchange.EndToEnd.Tests.Network;

/// <summary>One real node: its own process, folder, database, archive and ports.</summary>
internal sealed class NodeProcess(DivisionCode division, string folder, int webPort, int exchangePort) : IAsyncDisposable
{
    private Process? process;
    private StreamWriter? log;

    public DivisionCode Division { get; } = division;

    public string Folder { get; } = folder;

    public string Config => Path.Combine(Folder, "node.json");

    public string Data => Path.Combine(Folder, "data");

    /// <summary>Sessions of people at this node: a sign-in costs more than all else one of them asks for.</summary>
    public ConcurrentDictionary<string, string> Sessions { get; } = new(StringComparer.Ordinal);

    public string LogFile => Path.Combine(Folder, Roles is null ? "node.log" : $"node-{Roles.Replace(',', '-')}.log");

    /// <summary>What the process runs, as after <c>--roles</c>; null for everything.</summary>
    public string? Roles { get; set; }

    /// <summary>The certificate its pages come with; null for plain http.</summary>
    public X509Certificate2? Certificate { get; set; }

    public Uri Web => new($"{(Certificate is null ? "http" : "https")}://127.0.0.1:{webPort}/");

    public Uri Exchange { get; } = new($"https://127.0.0.1:{exchangePort}/");

    /// <summary>Largest working set seen since the start, in bytes; 0 when the node does not run.</summary>
    // VmHWM is what the kernel itself recorded as the peak; a sample could miss it.
    public long PeakWorkingSet => ReadStatus("VmHWM:");

    /// <summary>Working set now, in bytes; 0 when the node does not run.</summary>
    public long WorkingSet => ReadStatus("VmRSS:");

    /// <summary>From now on the peak is that of what follows.</summary>
    public void ForgetPeak()
    {
        // "5" resets the kernel's high-water mark. Source: proc(5), clear_refs.
        if (process is not null)
            File.WriteAllText($"/proc/{process.Id}/clear_refs", "5");
    }

    public void Start()
    {
        log ??= new StreamWriter(LogFile, append: true) { AutoFlush = true };
        var start = new ProcessStartInfo(Repository.NodeProgram) { RedirectStandardOutput = true, RedirectStandardError = true };
        Programs.Lighten(start);
        start.ArgumentList.Add("--config");
        start.ArgumentList.Add(Config);
        if (Roles is not null)
        {
            start.ArgumentList.Add("--roles");
            start.ArgumentList.Add(Roles);
        }

        process = Process.Start(start) ?? throw new InvalidOperationException("The node did not start.");
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Task WaitUntilHealthyAsync() => Until.TrueAsync(
        $"node {Division} answers; its log is {LogFile}", TimeSpan.FromSeconds(60), async () =>
        {
            if (process is { HasExited: true })
                throw new InvalidOperationException($"Node {Division} ended with {process.ExitCode}:\n{string.Join('\n', File.ReadLines(LogFile).TakeLast(20))}");
            using var client = Client();
            return (await client.GetHealthAsync(CancellationToken.None)).Status != HealthStatus.Unhealthy;
        });

    /// <summary>A client that is not signed in.</summary>
    public ExchangeClient Client()
    {
        if (Certificate is not { } certificate)
            return ExchangeClient.Create(Web);
        var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) =>
            shown?.GetCertHashString() == certificate.GetCertHashString();
        return new ExchangeClient(new HttpClient(handler) { BaseAddress = Web });
    }

    /// <summary>kill -9: no chance to finish or flush anything.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        log?.Dispose();
    }

    private long ReadStatus(string field)
    {
        var line = process is null ? null : File.ReadLines($"/proc/{process.Id}/status")
            .FirstOrDefault(each => each.StartsWith(field, StringComparison.Ordinal));
        return line is null ? 0 : 1024 * long.Parse(
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            System.Globalization.CultureInfo.InvariantCulture);
    }

    private void Write(string? line)
    {
        if (line is null || log is not { } writer)
            return;
        lock (writer)
            writer.WriteLine(line);
    }
}
