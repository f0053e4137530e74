using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Exchange.Validation.Processes;

/// <summary>Runs a child process that reads hostile files, within limits of time, memory and output.</summary>
/// <remarks>
/// Limits hold twice: the child's runtime gets a heap limit and its output files a size limit (prlimit, where the
/// system has it); and the parent watches time, working set and output and stops what passes them. What the child says
/// are lines of bounded length.
/// </remarks>
public sealed class LimitedProcess(CheckProcessOptions options, TimeProvider clock)
{
    private const int MaxLineChars = 64 * 1024;
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// How the child ended; it has ended when this returns. On cancellation it is stopped before this throws.
    /// </summary>
    /// <param name="words">Words after those of the options.</param>
    /// <param name="outputBytes">Bytes the child has written so far.</param>
    /// <param name="said">Gets each line of its standard output.</param>
    public async Task<LimitedEnd> RunAsync(
        IReadOnlyList<string> words, Func<long> outputBytes, Action<string> said, CancellationToken cancellationToken)
    {
        using var child = new Process { StartInfo = StartOf(words) };
        try
        {
            child.Start();
        }
        catch (Win32Exception cannot)
        {
            return new LimitedEnd(LimitedEndKind.CannotStart, -1, cannot.Message);
        }

        try
        {
            return await AttendAsync(child, outputBytes, said, cancellationToken);
        }
        finally
        {
            await StopAsync(child);
        }
    }

    /// <summary>Bytes of the files in a folder that a child writes to.</summary>
    public static long BytesIn(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Exists ? file.Length : 0);
        }
        catch (IOException)
        {
            return 0; // A file went while it was looked at; the next look comes soon.
        }
    }

    private async Task<LimitedEnd> AttendAsync(
        Process child, Func<long> outputBytes, Action<string> said, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = ListenAsync(child.StandardOutput, said, cancellationToken);
        var complaining = DrainAsync(child.StandardError, cancellationToken);
        var watching = WatchAsync(child, outputBytes, ended.Token);

        var exiting = child.WaitForExitAsync(cancellationToken);
        var first = await Task.WhenAny(exiting, watching);
        if (first == watching && await watching is { } excess)
            return new LimitedEnd(excess, -1, "");
        await exiting;
        await ended.CancelAsync();
        await listening;
        await complaining;
        return new LimitedEnd(LimitedEndKind.Exited, child.ExitCode, "");
    }

    private ProcessStartInfo StartOf(IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        if (OperatingSystem.IsLinux() && File.Exists("/usr/bin/prlimit"))
        {
            start.FileName = "/usr/bin/prlimit";
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--fsize={options.MaxOutputBytes}"));
            start.ArgumentList.Add("--core=0");
            start.ArgumentList.Add(options.Executable);
        }
        else
        {
            start.FileName = options.Executable;
        }

        foreach (var word in options.Arguments.Concat(words))
            start.ArgumentList.Add(word);
        // The runtime reads it as hexadecimal.
        start.Environment["DOTNET_GCHeapHardLimit"] = options.MaxMemoryBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return start;
    }

    private static async Task ListenAsync(
        StreamReader output, Action<string> said, CancellationToken cancellationToken)
    {
        await foreach (var line in BoundedLines.ReadAsync(output, MaxLineChars, cancellationToken))
            said(line);
    }

    // A child that is not read from stops at a full pipe, so its complaints are read and dropped.
    private static async Task DrainAsync(StreamReader error, CancellationToken cancellationToken)
    {
        var buffer = new char[4096];
        while (await error.ReadAsync(buffer, cancellationToken) > 0)
        {
        }
    }

    /// <summary>
    /// What the child took too much of, or null when <paramref name="cancellationToken"/> ended the watch.
    /// </summary>
    private async Task<LimitedEndKind?> WatchAsync(
        Process child, Func<long> outputBytes, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        using var timer = new PeriodicTimer(WatchPeriod, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (clock.GetElapsedTime(started) > options.MaxDuration)
                    return LimitedEndKind.TookTooLong;
                if (WorkingSetOf(child) > options.MaxMemoryBytes)
                    return LimitedEndKind.TookTooMuchMemory;
                if (outputBytes() > options.MaxOutputBytes)
                    return LimitedEndKind.WroteTooMuch;
            }
        }
        catch (OperationCanceledException)
        {
            // The child ended, or the caller cancelled; both are the attendant's to handle.
        }

        return null;
    }

    private static long WorkingSetOf(Process child)
    {
        try
        {
            child.Refresh();
            return child.HasExited ? 0 : child.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0; // It ended between the question and the answer.
        }
    }

    /// <summary>
    /// Asks the child to stop by closing its input, waits the grace, then kills it and all its children.
    /// </summary>
    private async Task StopAsync(Process child)
    {
        if (child.HasExited)
            return;
        try
        {
            child.StandardInput.Close();
        }
        catch (IOException)
        {
            // It closed the pipe itself.
        }

        using var grace = new CancellationTokenSource(options.CancelGrace, clock);
        try
        {
            await child.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            child.Kill(entireProcessTree: true);
            await child.WaitForExitAsync(CancellationToken.None);
        }
    }
}
