using System.Globalization;
using System.Runtime.InteropServices;
using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Processes;

namespace Exchange.Benchmarks.Reports;

/// <summary>Where and of what the figures are.</summary>
internal sealed record Machine(
    string Processor, int Cores, double MemoryGibibytes, string System, string Runtime, string Commit)
{
    public static Machine Here(CancellationToken cancellationToken) => new(
        Field("/proc/cpuinfo", "model name"),
        Environment.ProcessorCount,
        double.Parse(Field("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture) / (1024 * 1024),
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        HeadCommit(cancellationToken));

    private static string Field(string file, string name) =>
        File.ReadLines(file).Select(line => line.Split(':', 2))
            .Where(parts => parts.Length == 2 && parts[0].Trim() == name)
            .Select(parts => parts[1].Trim()).FirstOrDefault() ?? "unknown";

    private static string HeadCommit(CancellationToken cancellationToken)
    {
        string Git(params string[] arguments) =>
            ChildProcess.Run("git", ["-C", BenchFolder.Repository, .. arguments], cancellationToken).Trim();
        return Git("rev-parse", "--short", "HEAD") + (Git("status", "--porcelain").Length > 0 ? " with changes" : "");
    }
}
