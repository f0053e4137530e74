using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Exchange.Faults.Reporting;

/// <summary>What of the machine matters to the figures, and nothing that names it.</summary>
internal static class MachineFacts
{
    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB memory, "
        + $"{(OperatingSystem.IsLinux() ? "Linux" : "other system")} {RuntimeInformation.ProcessArchitecture}, "
        + $".NET {Environment.Version}");

    /// <summary>The commit the program was built from, with a mark when files were changed since.</summary>
    public static string Commit()
    {
        var commit = Git("rev-parse", "--short=12", "HEAD");
        return Git("status", "--porcelain", "--untracked-files=no", "--", "src", "tests", "schemas", "workflows")
            .Length > 0 ? $"{commit} with changes" : commit;
    }

    private static string Git(params string[] words)
    {
        var start = new ProcessStartInfo("git")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = FaultCommand.RepositoryRoot(),
        };
        foreach (var word in words)
            start.ArgumentList.Add(word);
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        var text = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return text.Trim();
    }
}
