using System.Globalization;

namespace Exchange.Validation.Tests.Processes;

/// <summary>The most memory that the child working on an order has had at once, as far as the system tells.</summary>
internal static class ChildPeak
{
    private const string PeakLine = "VmHWM:";

    /// <summary>Bytes resident at most so far; 0 when there is no such child, or no /proc.</summary>
    public static long Bytes(string outputFolder)
    {
        if (!Directory.Exists("/proc"))
            return 0;
        return Directory.EnumerateDirectories("/proc")
            .Where(folder => int.TryParse(Path.GetFileName(folder), out _))
            .Max(folder => BytesOf(folder, outputFolder));
    }

    private static long BytesOf(string folder, string outputFolder)
    {
        try
        {
            if (!File.ReadAllText(Path.Combine(folder, "cmdline")).Contains(outputFolder, StringComparison.Ordinal))
                return 0;
            var line = File.ReadLines(Path.Combine(folder, "status"))
                .FirstOrDefault(line => line.StartsWith(PeakLine, StringComparison.Ordinal));
            // "VmHWM:    257312 kB"
            var kibibytes = line?[PeakLine.Length..].Replace("kB", "", StringComparison.Ordinal) ?? "0";
            return 1024 * long.Parse(kibibytes, CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0; // It ended while we looked, or is somebody else's.
        }
    }
}
