using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Exchange.Validation.Documents;

/// <summary>Runs a program of the system on one file, with limits on memory, time and output.</summary>
/// <remarks>Memory, processor time and the files it writes are held by prlimit where the system has it; time and output are watched here
/// too. The program gets no input and a fixed language, so its words do not depend on the machine.</remarks>
internal static class OuterTool
{
    private const string Limiter = "/usr/bin/prlimit";
    private const int MaxComplaintBytes = 64 << 10;

    /// <summary>The answer; on cancellation the program is stopped before this throws.</summary>
    public static async Task<ToolAnswer> RunAsync(
        string tool, IReadOnlyList<string> arguments, ToolLimits limits, CancellationToken cancellationToken)
    {
        if (Find(tool) is not { } path)
            return new ToolAnswer(ToolState.Missing, 0, "", "");
        using var process = new Process { StartInfo = StartOf(path, arguments, limits) };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limits.MaxDuration);
        try
        {
            process.Start();
            process.StandardInput.Close();
            var output = ReadAsync(process.StandardOutput.BaseStream, limits.MaxOutputBytes, patience);
            var complaint = ReadAsync(process.StandardError.BaseStream, MaxComplaintBytes, patience);
            await Task.WhenAll(output, complaint);
            await process.WaitForExitAsync(patience.Token);
            return new ToolAnswer(ToolState.Done, process.ExitCode, await output, await complaint);
        }
        catch (Win32Exception)
        {
            return new ToolAnswer(ToolState.Missing, 0, "", "");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ToolAnswer(ToolState.Stopped, 0, "", "");
        }
        finally
        {
            Stop(process);
        }
    }

    /// <summary>The program's path in the system's search path; null when it is not installed.</summary>
    private static string? Find(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, tool))
        .FirstOrDefault(File.Exists);

    private static ProcessStartInfo StartOf(string path, IReadOnlyList<string> arguments, ToolLimits limits)
    {
        var start = new ProcessStartInfo
        {
            FileName = path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        if (OperatingSystem.IsLinux() && File.Exists(Limiter))
        {
            start.FileName = Limiter;
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--as={limits.MaxMemoryBytes}"));
            start.ArgumentList.Add(string.Create(
                CultureInfo.InvariantCulture, $"--cpu={(long)Math.Ceiling(limits.MaxDuration.TotalSeconds)}"));
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--fsize={limits.MaxFileBytes}"));
            start.ArgumentList.Add("--core=0");
            start.ArgumentList.Add(path);
        }

        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TZ"] = "UTC";
        return start;
    }

    private static async Task<string> ReadAsync(Stream stream, int maxBytes, CancellationTokenSource patience)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await stream.ReadAsync(buffer, patience.Token)) > 0)
        {
            kept.Write(buffer, 0, read);
            if (kept.Length > maxBytes)
                await patience.CancelAsync();
        }

        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }

    private static void Stop(Process process)
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It was never started, or ended between the question and the answer.
        }
    }
}
