using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Exchange.Hub;
using Exchange.Hub.Sync;
using Exchange.Node.Checks;
using Exchange.Node.Hosting;
using Exchange.Spatial.Trees;
using Exchange.Validation.Processes;

namespace Exchange.Node.Sync;

/// <summary>Reads layers in a limited child process, so that hostile files can break only that process.</summary>
/// <remarks>
/// The limits are those of a check: heap, working set, size of files and time. Nothing the child writes is trusted:
/// its list is bounded, and names of files of leaves must be plain names in its own folder.
/// </remarks>
internal sealed partial class ReadingApart(
    CheckProcessOptions options, TimeProvider clock, ILogger<ReadingApart> logger)
    : ILayerReading
{
    private const long MaxListBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromMilliseconds(200);

    public async Task<IReadOnlyList<FolderLayer>> ReadAsync(
        string folder, string output, CancellationToken cancellationToken)
    {
        using var child = new Process { StartInfo = StartOf(folder, output) };
        try
        {
            child.Start();
        }
        catch (Win32Exception cannot)
        {
            LogBroken(cannot.Message);
            return Unread(folder);
        }

        try
        {
            if (await AttendAsync(child, cancellationToken) is { } excess)
                LogBroken(excess);
            else if (child.ExitCode != 0)
                LogBroken(string.Create(CultureInfo.InvariantCulture, $"exit code {child.ExitCode}"));
            else if (ReadList(output) is { } layers)
                return layers;
            return Unread(folder);
        }
        finally
        {
            // Closing its input is what it stops by; what does not stop is killed.
            child.StandardInput.Close();
            if (!child.WaitForExit(options.CancelGrace))
                child.Kill(entireProcessTree: true);
        }
    }

    /// <summary>What the child took too much of; null when it ended by itself.</summary>
    private async Task<string?> AttendAsync(Process child, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var draining = Task.WhenAll(
            child.StandardOutput.BaseStream.CopyToAsync(Stream.Null, cancellationToken),
            child.StandardError.BaseStream.CopyToAsync(Stream.Null, cancellationToken));
        var exiting = child.WaitForExitAsync(cancellationToken);
        using var timer = new PeriodicTimer(WatchPeriod, clock);
        while (!exiting.IsCompleted)
        {
            var tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
            if (await Task.WhenAny(exiting, tick) == exiting)
                break;
            await tick;
            child.Refresh();
            if (!child.HasExited && child.WorkingSet64 > options.MaxMemoryBytes)
                return $"more than {options.MaxMemoryBytes >> 20} MiB of memory";
            if (clock.GetElapsedTime(started) > options.MaxDuration)
                return $"more than {options.MaxDuration}";
        }

        await exiting;
        await draining;
        return null;
    }

    private ProcessStartInfo StartOf(string folder, string output)
    {
        var (executable, words) = CheckProgram.Self(TreeChild.Verb);
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            FileName = executable,
        };
        if (OperatingSystem.IsLinux() && File.Exists("/usr/bin/prlimit"))
        {
            start.FileName = "/usr/bin/prlimit";
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--fsize={options.MaxOutputBytes}"));
            start.ArgumentList.Add("--core=0");
            start.ArgumentList.Add(executable);
        }

        foreach (var word in words.Append(folder).Append(output))
            start.ArgumentList.Add(word);
        // The runtime reads it as hexadecimal.
        start.Environment["DOTNET_GCHeapHardLimit"] =
            options.MaxMemoryBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return start;
    }

    private static IReadOnlyList<FolderLayer>? ReadList(string output)
    {
        var file = new FileInfo(Path.Combine(output, TreeChild.ListName));
        if (!file.Exists || file.Length > MaxListBytes)
            return null;
        try
        {
            using var stream = file.OpenRead();
            var layers = JsonSerializer.Deserialize<IReadOnlyList<FolderLayer>>(stream, RecordJson.Options);
            return layers is not null && layers.All(layer =>
                layer.Leaves is null || (Path.GetFileName(layer.Leaves) == layer.Leaves
                    && File.Exists(Path.Combine(output, layer.Leaves))))
                ? layers : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Without files of layers there was nothing to read; otherwise nothing of them was.</summary>
    private static IReadOnlyList<FolderLayer> Unread(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).Any()
            ? [FolderLayer.NotRead("", "", ConsistencyProblems.ReaderBroke.Code)] : [];

    [LoggerMessage(EventIds.LayersUnread, LogLevel.Warning,
        "The process that reads layers for comparison broke off: {Reason}")]
    private partial void LogBroken(string reason);
}
