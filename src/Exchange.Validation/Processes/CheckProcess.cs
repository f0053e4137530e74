using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;

namespace Exchange.Validation.Processes;

/// <summary>Runs a check in a limited child process, so that hostile files can break only that process.</summary>
/// <remarks>
/// Limits hold twice: the child's runtime gets a heap limit and its output files a size limit (prlimit, where the
/// system has it); and the parent watches time, working set and output and kills what passes them. Nothing the child
/// writes is trusted: lines and report are bounded, and the findings must have the digest the report names.
/// </remarks>
public sealed class CheckProcess(CheckProcessOptions options, TimeProvider clock)
{
    private const int MaxLineChars = 64 * 1024;
    private const long MaxReportBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan WatchPeriod = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The report; the findings are in the order's output folder. A child that dies, hangs or takes too much is a
    /// refusal. On cancellation the child is stopped before this throws. Calling again with the same order overwrites
    /// the output.
    /// </summary>
    public async Task<Outcome<CheckReport>> RunAsync(
        CheckOrder order, IProgress<CheckProgress> progress, CancellationToken cancellationToken)
    {
        var orderFile = Path.Combine(order.OutputFolder, "order.json");
        await File.WriteAllBytesAsync(
            orderFile, JsonSerializer.SerializeToUtf8Bytes(order, FindingJson.Options), cancellationToken);
        // A report of an earlier run must not be taken for this one's.
        File.Delete(Path.Combine(order.OutputFolder, CheckOrder.ReportName));

        using var child = new Process { StartInfo = StartOf(orderFile) };
        try
        {
            child.Start();
        }
        catch (Win32Exception cannot)
        {
            return CheckProblems.CannotStart.With(("program", options.Executable), ("reason", cannot.Message));
        }

        try
        {
            return await AttendAsync(child, order, progress, cancellationToken);
        }
        finally
        {
            await StopAsync(child);
        }
    }

    private async Task<Outcome<CheckReport>> AttendAsync(
        Process child, CheckOrder order, IProgress<CheckProgress> progress, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = ListenAsync(child.StandardOutput, progress, cancellationToken);
        var complaining = DrainAsync(child.StandardError, cancellationToken);
        var watching = WatchAsync(child, order, ended.Token);

        var exiting = child.WaitForExitAsync(cancellationToken);
        var first = await Task.WhenAny(exiting, watching);
        if (first == watching && await watching is { } excess)
            return excess;
        await exiting;
        await ended.CancelAsync();
        var refusal = await listening;
        await complaining;

        return child.ExitCode switch
        {
            CheckChild.Done => await ReadReportAsync(order, cancellationToken) is { } report ? report : Died(child),
            CheckChild.Refused when refusal is not null => refusal,
            CheckChild.OutOfMemory => TookTooMuchMemory(),
            _ => Died(child),
        };
    }

    private ProcessStartInfo StartOf(string orderFile)
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

        foreach (var word in options.Arguments)
            start.ArgumentList.Add(word);
        start.ArgumentList.Add("--order");
        start.ArgumentList.Add(orderFile);
        // The runtime reads it as hexadecimal.
        start.Environment["DOTNET_GCHeapHardLimit"] = options.MaxMemoryBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return start;
    }

    /// <summary>Passes progress on and remembers the refusal, if the child wrote one.</summary>
    private static async Task<Problem?> ListenAsync(
        StreamReader output, IProgress<CheckProgress> progress, CancellationToken cancellationToken)
    {
        Problem? refusal = null;
        await foreach (var line in BoundedLines.ReadAsync(output, MaxLineChars, cancellationToken))
        {
            if (ParseLine(line) is not { } said)
                continue;
            if (said.Progress is not null)
                progress.Report(said.Progress);
            refusal ??= said.Refusal?.ToProblem();
        }

        return refusal;
    }

    private static CheckLine? ParseLine(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<CheckLine>(line, FindingJson.Options);
        }
        catch (JsonException)
        {
            return null; // Libraries may print to the standard output; only our own lines count.
        }
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
    private async Task<Problem?> WatchAsync(Process child, CheckOrder order, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        using var timer = new PeriodicTimer(WatchPeriod, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (clock.GetElapsedTime(started) > options.MaxDuration)
                    return CheckProblems.TookTooLong.With(("seconds", (long)options.MaxDuration.TotalSeconds));
                if (WorkingSetOf(child) > options.MaxMemoryBytes)
                    return TookTooMuchMemory();
                if (OutputOf(order) > options.MaxOutputBytes)
                    return CheckProblems.WroteTooMuch.With(("megabytes", options.MaxOutputBytes >> 20));
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

    private static long OutputOf(CheckOrder order)
    {
        var findings = new FileInfo(Path.Combine(order.OutputFolder, CheckOrder.FindingsName));
        return findings.Exists ? findings.Length : 0;
    }

    private Problem TookTooMuchMemory() =>
        CheckProblems.TookTooMuchMemory.With(("megabytes", options.MaxMemoryBytes >> 20));

    private static Problem Died(Process child) => CheckProblems.ProcessDied.With(("exitCode", child.ExitCode));

    /// <summary>The report, or null when there is none that fits the findings.</summary>
    private static async Task<CheckReport?> ReadReportAsync(CheckOrder order, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(order.OutputFolder, CheckOrder.ReportName));
        if (!file.Exists || file.Length > MaxReportBytes)
            return null;
        try
        {
            await using var stream = file.OpenRead();
            var report = await JsonSerializer.DeserializeAsync<CheckReport>(
                stream, FindingJson.Options, cancellationToken);
            var findings = Path.Combine(order.OutputFolder, CheckOrder.FindingsName);
            return report?.Result.Findings.Sha256 == await FindingFile.DigestAsync(findings, cancellationToken)
                ? report
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException)
        {
            return null;
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
