using System.Globalization;
using System.Text;
using Exchange.Benchmarks.Peers;

namespace Exchange.Benchmarks.Reports;

/// <summary>The table, and what one must know to read it; Markdown that is readable as it is.</summary>
internal sealed record BenchmarkReport
{
    public required Machine Machine { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The command that was given.</summary>
    public required string Command { get; init; }

    public required IReadOnlyList<BenchmarkRow> Rows { get; init; }

    /// <summary>Figures of the peers by file.</summary>
    public required IReadOnlyList<(string File, PeerResult Result)> Peers { get; init; }

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine(Line(
            $"""
            # Spatial checks beside their peers

            {StartedAt:yyyy-MM-dd}, commit {Machine.Commit}; {Machine.Processor}, {Machine.Cores} cores,
            {Machine.MemoryGibibytes:F0} GiB, {Machine.System}, {Machine.Runtime}.

            Written by `{Command}`.

            """));
        var versions = Peers.Select(peer => $"- {peer.Result.Peer}: {peer.Result.Version}").Distinct().ToList();
        if (versions.Count > 0)
            text.AppendJoin(Environment.NewLine, versions).AppendLine().AppendLine();
        text.AppendLine(
            """
            CPU seconds are user and system time of all threads, medians over the runs; everything in one run on the
            same files. Ours: the check alone in a fresh process of the program as it ships (`cold`, with what is compiled while
            it runs), the least of a few more times in that process (`warm`), and the whole process with start-up and
            reading (`process`). `ratio cold` is the best peer by our cold figure, `ratio warm` the best peer by our warm figure. `per feature` is the warm
            time of a feature relative to that in the smallest file of the same make. Memory is the peak of the process,
            reading included.

            """);
        AppendTable(text);
        AppendPeers(text);
        return text.ToString();
    }

    private void AppendTable(StringBuilder text)
    {
        AppendRow(
            text,
            [
                "check", "file", "features", "cold", "warm", "process", "wall", .. PeerNames.All, "ratio cold",
                "ratio warm", "MiB", "per feature", "truth",
            ]);
        AppendRow(text, [.. Enumerable.Repeat("---", 2), .. Enumerable.Repeat("--:", 9 + PeerNames.All.Count), "---"]);
        foreach (var row in Rows)
        {
            AppendRow(
                text,
                [
                    row.Stage.Name,
                    row.File,
                    Line($"{row.Features}"),
                    Seconds(row.ColdCpuSeconds),
                    Seconds(row.WarmCpuSeconds),
                    Seconds(row.ProcessCpuSeconds),
                    Seconds(row.WallSeconds),
                    .. PeerNames.All.Select(peer => row.Peers.TryGetValue(peer, out var cpu) ? Seconds(cpu) : "–"),
                    Ratio(row.ColdRatio),
                    Ratio(row.WarmRatio),
                    Line($"{row.PeakMebibytes:F0}"),
                    PerFeature(row),
                    row.Verdict.Text,
                ]);
        }

        text.AppendLine();
    }

    private void AppendPeers(StringBuilder text)
    {
        if (Peers.Count == 0)
            return;
        text.AppendLine("## What the peers printed").AppendLine();
        AppendRow(text, ["peer", "file", "stage", "CPU s", "wall s", "result"]);
        AppendRow(text, ["---", "---", "---", "--:", "--:", "---"]);
        foreach (var (file, peer) in Peers)
        {
            foreach (var figure in peer.Figures)
            {
                AppendRow(
                    text,
                    [
                        peer.Peer,
                        file,
                        figure.Stage,
                        Seconds(figure.CpuSeconds),
                        Seconds(figure.WallSeconds),
                        figure.Result,
                    ]);
            }
        }
    }

    // Against the smallest file that the same stage ran on and that is of the same make.
    private string PerFeature(BenchmarkRow row)
    {
        var first = Rows.First(other => other.Stage == row.Stage && Make(other) == Make(row));
        return first == row
            ? "1" : Line($"{row.WarmCpuSeconds / row.Features / (first.WarmCpuSeconds / first.Features):F2}");
    }

    private static string Make(BenchmarkRow row) => row.File.Split(' ', 2)[^1];

    private static void AppendRow(StringBuilder text, IReadOnlyList<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))
            .AppendLine(" |");

    private static string Seconds(double seconds) => Line($"{seconds:F2}");

    private static string Ratio(double? ratio) => ratio is { } known ? Line($"{known:F1}") : "–";

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
