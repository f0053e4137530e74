using System.Diagnostics;

namespace Exchange.Packaging.Tests;

/// <summary>Runs a program that is not ours, to see that it agrees.</summary>
internal static class ForeignProgram
{
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException($"{program} did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
