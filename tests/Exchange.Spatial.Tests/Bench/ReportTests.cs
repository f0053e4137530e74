using Exchange.Benchmarks.Peers;
using Exchange.Benchmarks.Reports;
using Exchange.Benchmarks.Stages;

namespace Exchange.Spatial.Tests.Bench;

public sealed class ReportTests
{
    private static readonly StageResult Run = new()
    {
        Features = 100,
        ColdCpuSeconds = 2,
        ColdWallSeconds = 1,
        WarmCpuSeconds = 0.5,
        ProcessCpuSeconds = 3,
        PeakMebibytes = 40,
    };

    private static readonly BenchmarkRow Row = new(BenchStages.All[0], "county", [Run], new StageVerdict("", true));

    [Fact]
    public void Compares_the_best_peer_with_the_cold_and_the_warm_figure()
    {
        var row = Row with
        {
            Peers = new Dictionary<string, double> { [PeerNames.Geos] = 8, [PeerNames.PostGis] = 20 },
        };

        Assert.Equal(("4.0", "16.0"), RatiosOf(row));
    }

    [Fact]
    public void Leaves_the_ratios_open_where_no_peer_did_the_work() => Assert.Equal(("–", "–"), RatiosOf(Row));

    private static (string Cold, string Warm) RatiosOf(BenchmarkRow row)
    {
        var report = new BenchmarkReport
        {
            Machine = new Machine("processor", 1, 1, "system", "runtime", "commit"),
            StartedAt = DateTimeOffset.UnixEpoch,
            Command = "benchmarks",
            Rows = [row],
            Peers = [],
        };
        var table = report.ToMarkdown().Split('\n').Where(line => line.StartsWith('|')).Select(Cells).ToList();
        Assert.All(table, cells => Assert.Equal(table[0].Count, cells.Count));
        return (table[2][table[0].IndexOf("ratio cold")], table[2][table[0].IndexOf("ratio warm")]);
    }

    private static List<string> Cells(string line) => [.. line.Split('|')[1..^1].Select(cell => cell.Trim())];
}
