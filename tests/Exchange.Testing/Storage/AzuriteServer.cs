using System.Diagnostics;
using Exchange.Testing.Servers;

namespace Exchange.Testing.Storage;

/// <summary>
/// A real blob service for tests: the one EXCHANGE_TEST_AZURITE names by its connection string, or Azurite on a free port of
/// the loopback, gone with the fixture. Fails where neither is possible.
/// </summary>
public sealed class AzuriteServer : IDisposable
{
    // Azurite's account and key are constants of the program, published in its documentation; they protect nothing.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string Ready = "successfully listens";
    private static readonly TimeSpan StartPatience = Patience.Minutes(2);

    private readonly Process? process;
    private readonly string? folder;

    public AzuriteServer()
    {
        if (Environment.GetEnvironmentVariable("EXCHANGE_TEST_AZURITE") is { Length: > 0 } given)
        {
            ConnectionString = given;
            return;
        }

        folder = Directory.CreateTempSubdirectory("exchange-azurite-").FullName;
        var port = LoopbackPorts.Next();
        process = Start(port);
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
            + $"BlobEndpoint=http://127.0.0.1:{port}/{Account};";
    }

    public string ConnectionString { get; }

    /// <summary>A container's name no other test has.</summary>
    public static string NewContainerName() => $"t-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    public void Dispose()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        if (folder is not null)
            TemporaryFolders.Remove(folder);
    }

    private Process Start(int port)
    {
        var start = new ProcessStartInfo("node")
        {
            ArgumentList =
            {
                FindProgram(), "--location", folder ?? "", "--blobHost", "127.0.0.1", "--blobPort", $"{port}",
                "--skipApiVersionCheck", "--disableTelemetry",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var started = Process.Start(start) ?? throw new InvalidOperationException("Azurite did not start");
        using var ready = new ManualResetEventSlim();
        var said = new System.Text.StringBuilder();
        started.OutputDataReceived += (_, line) => Take(line.Data);
        started.ErrorDataReceived += (_, line) => Take(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        if (ready.Wait(StartPatience))
            return started;
        started.Kill(entireProcessTree: true);
        throw new InvalidOperationException($"Azurite did not listen: {said}");

        // After it listens, it writes a line for every request; they only must not fill the pipe.
        void Take(string? line)
        {
            if (line is null || ready.IsSet)
                return;
            lock (said)
                said.AppendLine(line);
            if (line.Contains(Ready, StringComparison.OrdinalIgnoreCase))
                ready.Set();
        }
    }

    private static string FindProgram()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var program = Path.Combine(
                folder.FullName, "tests", "azurite", "node_modules", "azurite", "dist", "src", "blob", "main.js");
            if (File.Exists(program))
                return program;
        }

        throw new InvalidOperationException(
            "Azurite is not installed; run ops/install-test-tools or set EXCHANGE_TEST_AZURITE.");
    }
}
