using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;

namespace Exchange.Validation.Processes;

/// <summary>Runs a check in a limited child process, so that hostile files can break only that process.</summary>
/// <remarks>
/// <see cref="LimitedProcess"/> holds the limits. Nothing the child writes is trusted: lines and report are bounded,
/// and the findings must have the digest the report names.
/// </remarks>
public sealed class CheckProcess(CheckProcessOptions options, TimeProvider clock)
{
    private const long MaxReportBytes = 16 * 1024 * 1024;

    private readonly LimitedProcess limited = new(options, clock);

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

        Problem? refusal = null;
        var end = await limited.RunAsync(["--order", orderFile], () => OutputOf(order), Listen, cancellationToken);
        return end.Kind switch
        {
            LimitedEndKind.CannotStart => CheckProblems.CannotStart.With(
                ("program", options.Executable), ("reason", end.Reason)),
            LimitedEndKind.TookTooLong =>
                CheckProblems.TookTooLong.With(("seconds", (long)options.MaxDuration.TotalSeconds)),
            LimitedEndKind.TookTooMuchMemory => TookTooMuchMemory(),
            LimitedEndKind.WroteTooMuch => CheckProblems.WroteTooMuch.With(("megabytes", options.MaxOutputBytes >> 20)),
            LimitedEndKind.Exited => await ConcludeAsync(end.ExitCode, refusal, order, cancellationToken),
            _ => throw new InvalidOperationException($"No rule for {end.Kind}."),
        };

        void Listen(string line)
        {
            if (ParseLine(line) is not { } said)
                return;
            if (said.Progress is not null)
                progress.Report(said.Progress);
            refusal ??= said.Refusal?.ToProblem();
        }
    }

    private async Task<Outcome<CheckReport>> ConcludeAsync(
        int exitCode, Problem? refusal, CheckOrder order, CancellationToken cancellationToken) => exitCode switch
        {
            CheckChild.Done => await ReadReportAsync(order, cancellationToken) is { } report ? report : Died(exitCode),
            CheckChild.Refused when refusal is not null => refusal,
            CheckChild.OutOfMemory => TookTooMuchMemory(),
            _ => Died(exitCode),
        };

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

    private static long OutputOf(CheckOrder order)
    {
        var findings = new FileInfo(Path.Combine(order.OutputFolder, CheckOrder.FindingsName));
        return findings.Exists ? findings.Length : 0;
    }

    private Problem TookTooMuchMemory() =>
        CheckProblems.TookTooMuchMemory.With(("megabytes", options.MaxMemoryBytes >> 20));

    private static Problem Died(int exitCode) => CheckProblems.ProcessDied.With(("exitCode", exitCode));

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
}
