using System.Diagnostics;

namespace Exchange.Spatial.Tests.Formats;

/// <summary>Runs the test assembly as a program, for what a process can be only once.</summary>
internal static class ChildProcess
{
    public static IReadOnlyList<string> Lines(
        IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (var word in words)
            start.ArgumentList.Add(word);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var child = Process.Start(start)!; // Started anew, so there is a process.
        var complaints = child.StandardError.ReadToEndAsync();
        var lines = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        Assert.Equal("", complaints.Result);
        Assert.Equal(0, child.ExitCode);
        return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
