using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Processes;

/// <summary>The child's side of <see cref="CheckProcess"/>: what a program does for its verb <c>check</c>.</summary>
/// <remarks>
/// Words: <c>--order FILE</c>. Progress goes to standard output as JSON lines. The child stops when its standard input
/// closes, so it never outlives the parent. Exit codes: 0 report written, 2 refused, 3 stopped, 4 out of memory.
/// </remarks>
public static class CheckChild
{
    public const int Done = 0;
    public const int Refused = 2;
    public const int Stopped = 3;
    public const int OutOfMemory = 4;
    private const int MaxOrderBytes = 4 * 1024 * 1024;

    public static async Task<int> RunAsync(IReadOnlyList<string> words, TimeProvider clock)
    {
        using var output = Console.OpenStandardOutput();
        var lines = new LineWriter(output);
        using var stop = new CancellationTokenSource();
        _ = ChildInput.StopWhenItClosesAsync(stop);

        var order = ReadOrder(words);
        if (!order.Succeeded)
            return Refuse(lines, order.Problem);
        try
        {
            var report = await new CheckRunner(clock).RunAsync(order.Value, lines, stop.Token);
            return report.Succeeded ? Done : Refuse(lines, report.Problem);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Stopped;
        }
        catch (OutOfMemoryException)
        {
            return OutOfMemory;
        }
    }

    private static Outcome<CheckOrder> ReadOrder(IReadOnlyList<string> words)
    {
        if (words is not ["--order", var file])
            return CheckProblems.OrderUnreadable.With(("file", ""), ("reason", "expected: --order FILE"));
        var name = Path.GetFileName(file);
        try
        {
            if (new FileInfo(file).Length > MaxOrderBytes)
                return CheckProblems.OrderUnreadable.With(("file", name), ("reason", $"over {MaxOrderBytes} bytes"));
            return JsonSerializer.Deserialize<CheckOrder>(File.ReadAllBytes(file), FindingJson.Options) is { } order
                ? order
                : CheckProblems.OrderUnreadable.With(("file", name), ("reason", "it is null"));
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            return CheckProblems.OrderUnreadable.With(("file", name), ("reason", unreadable.Message));
        }
    }

    private static int Refuse(LineWriter lines, Problem problem)
    {
        lines.Write(new CheckLine(Refusal: CheckRefusal.From(problem)));
        return Refused;
    }

    /// <summary>Writes each line at once, in one piece; a parent that has gone away is no reason to fail.</summary>
    private sealed class LineWriter(Stream output) : IProgress<CheckProgress>
    {
        public void Report(CheckProgress value) => Write(new CheckLine(value));

        public void Write(CheckLine line)
        {
            try
            {
                output.Write([.. JsonSerializer.SerializeToUtf8Bytes(line, FindingJson.Options), (byte)'\n']);
                output.Flush();
            }
            catch (IOException)
            {
                // The input closes with the parent and stops the work; there is nobody left to tell.
            }
        }
    }
}
