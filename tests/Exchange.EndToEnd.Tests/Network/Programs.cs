using System.Diagnostics;
using System.Text;

namespace Exchange.EndToEnd.Tests.Network;

/// <summary>What a program printed and how it ended.</summary>
internal sealed record ProgramEnd(int ExitCode, string Output, string Errors)
{
    public ProgramEnd MustBe(int exitCode) => ExitCode == exitCode
        ? this
        : throw new InvalidOperationException($"Exit code {ExitCode}, expected {exitCode}.\n{Output}\n{Errors}");
}

/// <summary>Runs programs to their end.</summary>
internal static class Programs
{
    public static Task<ProgramEnd> CliAsync(params string[] words) => RunAsync(Repository.CliProgram, null, words);

    public static Task<ProgramEnd> NodeAsync(string? input, params string[] words) => RunAsync(Repository.NodeProgram, input, words);

    /// <summary>
    /// Short runs gain nothing from the runtime's gathering of profiles, which costs them a tenth of their time.
    /// </summary>
    public static void Lighten(ProcessStartInfo start) => start.Environment["DOTNET_TieredPGO"] = "0";

    public static async Task<ProgramEnd> RunAsync(
        string program, string? input, IReadOnlyList<string> words, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        Lighten(start);
        foreach (var word in words)
            start.ArgumentList.Add(word);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        if (input is not null)
            await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProgramEnd(process.ExitCode, await output, await errors);
    }
}
