using System.Globalization;
using Exchange.Contracts.Cases;
using Exchange.Faults.Reporting;

namespace Exchange.Faults.Loads;

/// <summary>
/// What cases waited for, from their timelines: the time before a line belongs to the step the line ends.
/// </summary>
internal sealed class StepTimes
{
    private const int Shown = 12;

    private readonly Dictionary<(string Node, string Kind), List<TimeSpan>> steps = [];
    private readonly List<TimeSpan> cases = [];

    /// <summary>The timeline of the county, which has the signed lines of all levels.</summary>
    public void Add(IReadOnlyList<TimelineLine> timeline)
    {
        var lines = timeline.OrderBy(line => line.At).ToList();
        foreach (var (before, line) in lines.Zip(lines.Skip(1)))
        {
            if (!steps.TryGetValue((line.Node, line.Kind), out var times))
                steps[(line.Node, line.Kind)] = times = [];
            times.Add(line.At - before.At);
        }

        cases.Add(lines[^1].At - lines[0].At);
    }

    public string Slowest => steps.MaxBy(step => Sum(step.Value)) is { Value: not null } slowest
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"`{slowest.Key.Kind}` at {slowest.Key.Node}, {Share(slowest.Value):F0} % of all the time cases took")
        : "none";

    public IReadOnlyList<string> CaseRow() =>
        ["a case, from submitted to the last line", Count(cases), Seconds(cases, 0.5), Seconds(cases, 0.95),
            Seconds(cases, 1), "100"];

    public ReportTable Table() => new(
        ["step (until that line of the timeline)", "times", "median s", "95 % s", "longest s", "share of the time %"],
        [
            .. steps.OrderByDescending(step => Sum(step.Value)).Take(Shown).Select(step => (IReadOnlyList<string>)
            [
                $"{step.Key.Kind} at {step.Key.Node}", Count(step.Value), Seconds(step.Value, 0.5),
                Seconds(step.Value, 0.95), Seconds(step.Value, 1),
                Share(step.Value).ToString("F1", CultureInfo.InvariantCulture),
            ]),
            CaseRow(),
        ]);

    private double Share(List<TimeSpan> times) => 100 * Sum(times) / steps.Values.Sum(Sum);

    private static double Sum(List<TimeSpan> times) => times.Sum(time => time.TotalSeconds);

    private static string Count(List<TimeSpan> times) => times.Count.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(List<TimeSpan> times, double part)
    {
        var sorted = times.Order().ToList();
        var at = Math.Min(sorted.Count - 1, (int)Math.Ceiling(part * sorted.Count) - 1);
        return sorted[Math.Max(0, at)].TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
    }
}
