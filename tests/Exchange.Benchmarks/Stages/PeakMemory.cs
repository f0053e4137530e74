using System.Globalization;

namespace Exchange.Benchmarks.Stages;

/// <summary>The most memory this process has had resident, as the kernel recorded it.</summary>
internal static class PeakMemory
{
    public static double Mebibytes()
    {
        const string field = "VmHWM:";
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        var kibibytes = line[field.Length..].Trim().Split(' ')[0];
        return long.Parse(kibibytes, CultureInfo.InvariantCulture) / 1024.0;
    }
}
