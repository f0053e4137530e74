using System.Diagnostics;
using System.Text;

namespace Exchange.Benchmarks.Processes;

/// <summary>Runs a program to its end and takes what it printed.</summary>
internal static class ChildProcess
{
    /// <param name="line">Called with every line of its output as it comes.</param>
    /// <exception cref="InvalidOperationException">It ended with another code than 0; carries its output.</exception>
    public static string Run(
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string>? environment = null,
        Action<string>? line = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A build inside a test run must not take its settings from the build that runs the tests.
        foreach (var inherited in start.Environment.Keys.ToList())
        {
            if (inherited.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
                start.Environment.Remove(inherited);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        using var stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = new StringBuilder();
        while (process.StandardOutput.ReadLine() is { } printed)
        {
            output.AppendLine(printed);
            line?.Invoke(printed);
        }

        process.WaitForExit();
        cancellationToken.ThrowIfCancellationRequested();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: "
                + $"{output}{errors.GetAwaiter().GetResult()}");
        }

        return output.ToString();
    }
}
