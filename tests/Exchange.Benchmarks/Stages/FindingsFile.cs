using System.Globalization;
using Exchange.Benchmarks.Scoring;

namespace Exchange.Benchmarks.Stages;

/// <summary>
/// Findings and differences as lines of text, between the process that found them and the one that scores.
/// </summary>
internal static class FindingsFile
{
    private const char Tab = '\t';

    public static void Write(string file, StageOutcome outcome)
    {
        using var writer = new StreamWriter(file);
        foreach (var finding in outcome.Findings)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{finding.Kind}\t{finding.AreaSquareMetres:R}\t{finding.X:R}\t{finding.Y:R}"
                + $"\t{string.Join(Tab, finding.Ids)}"));
        }

        foreach (var line in outcome.Difference?.Lines() ?? [])
            writer.WriteLine(line);
    }

    /// <summary>The findings; not for files that hold a difference.</summary>
    public static IReadOnlyList<ReportedFinding> ReadFindings(string file) => [.. File.ReadLines(file).Select(Read)];

    /// <summary>The lines of a difference, as <see cref="VersionDifference.Lines"/> has them.</summary>
    public static IReadOnlyList<string> ReadDifference(string file) => File.ReadAllLines(file);

    private static ReportedFinding Read(string line)
    {
        var cells = line.Split(Tab);
        double Number(int cell) => double.Parse(cells[cell], CultureInfo.InvariantCulture);
        return new ReportedFinding(
            Enum.Parse<FindingKind>(cells[0]),
            [.. cells[4..].Where(id => id.Length > 0)],
            Number(1),
            Number(2),
            Number(3));
    }
}
