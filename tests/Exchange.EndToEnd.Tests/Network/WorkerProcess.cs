using System.Diagnostics;

namespace Exchange.EndToEnd.Tests.Network;

/// <summary>A further process of a node with the role worker: same settings, database and archive.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process process;
    private readonly StreamWriter log;

    public WorkerProcess(NodeProcess node, string name)
    {
        log = new StreamWriter(Path.Combine(node.Folder, $"{name}.log"), append: true) { AutoFlush = true };
        process = Process.Start(new ProcessStartInfo(
            Repository.NodeProgram, ["--config", node.Config, "--roles", "worker"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("The worker did not start.");
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    /// <summary>Whether that lease owner is this process.</summary>
    public bool Is(string owner) => owner.Contains($"-{Id}-", StringComparison.Ordinal);

    /// <summary>kill -9 of this process alone, as a machine out of memory would: its children see their input close.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public Task WaitForExitAsync() => process.WaitForExitAsync();

    /// <summary>TERM tells it to end, STOP has it stand still where it is, CONT go on.</summary>
    public async Task SignalAsync(string signal) => (await Programs.RunAsync(
        "kill", null, [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])).MustBe(0);

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
        lock (log)
            log.Dispose();
    }

    private void Write(string? line)
    {
        if (line is null)
            return;
        lock (log)
        {
            if (log.BaseStream is not null)
                log.WriteLine(line);
        }
    }
}
