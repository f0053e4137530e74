using System.Globalization;
using System.Text.RegularExpressions;

namespace Exchange.Benchmarks.Peers;

/// <summary>One run of one stage of a peer, as its script printed it.</summary>
/// <param name="Result">What it found, in its own words.</param>
internal sealed partial record PeerFigure(string Stage, double CpuSeconds, double WallSeconds, string Result)
{
    /// <summary>The figure a line tells, or null when it tells something else.</summary>
    public static PeerFigure? Read(string line) => Form().Match(line) is { Success: true } match
        ? new PeerFigure(Text(match, "stage"), Number(match, "cpu"), Number(match, "wall"), Text(match, "result"))
        : null;

    private static string Text(Match match, string group) => match.Groups[group].Value.Trim();

    private static double Number(Match match, string group) =>
        double.Parse(Text(match, group), CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<stage>\S+)\s+wall\s+(?<wall>[\d.]+) s\s+cpu\s+(?<cpu>[\d.]+) s\s*(peak\s+\S+ MB)?(?<result>.*)$")]
    private static partial Regex Form();
}
