using System.Diagnostics;
using System.Globalization;
using Exchange.Storage;

namespace Exchange.Workflow.Tests.Durability;

/// <summary><see cref="HostProgram"/> running, as the test sees it.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly Process process;

    private HostProcess(Process process) => this.process = process;

    public int Id => process.Id;

    public static HostProcess Start(StorageOptions storage, int stopAt = 0, bool isWritten = false, int secondsAhead = 0)
    {
        // The host of the tests runs this assembly too; only what stands beside it says which framework it needs.
        var program = typeof(HostProgram).Assembly.Location;
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "exec", program, $"{storage.Provider}", storage.ConnectionString ?? $"Data Source={storage.File}",
                stopAt.ToString(CultureInfo.InvariantCulture), $"{isWritten}", secondsAhead.ToString(CultureInfo.InvariantCulture),
            },
            RedirectStandardOutput = true,
        };
        return new HostProcess(Process.Start(start) ?? throw new InvalidOperationException("The host did not start."));
    }

    /// <summary>The next thing it says; empty when it ended without a word.</summary>
    public async Task<string> SaysAsync() => await process.StandardOutput.ReadLineAsync(CancellationToken.None) ?? "";

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
