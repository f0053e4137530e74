using Exchange.Benchmarks.Stages;

namespace Exchange.Benchmarks.Reports;

/// <summary>Our figures of one stage on one file, and the peers' of the same work.</summary>
/// <param name="File">Which file, in a few words.</param>
internal sealed record BenchmarkRow(
    BenchStage Stage, string File, IReadOnlyList<StageResult> Runs, StageVerdict Verdict)
{
    /// <summary>CPU seconds by peer, where it did the same work in this run.</summary>
    public IReadOnlyDictionary<string, double> Peers { get; init; } = new Dictionary<string, double>();

    public long Features => Runs[0].Features;

    public double ColdCpuSeconds => Median(run => run.ColdCpuSeconds);

    public double WarmCpuSeconds => Median(run => run.WarmCpuSeconds);

    public double ProcessCpuSeconds => Median(run => run.ProcessCpuSeconds);

    public double WallSeconds => Median(run => run.ColdWallSeconds);

    public double PeakMebibytes => Runs.Max(run => run.PeakMebibytes);

    /// <summary>How often our CPU time in a fresh process goes into the best peer's.</summary>
    public double? ColdRatio => BestPeerCpuSeconds / ColdCpuSeconds;

    /// <summary>How often our CPU time in a process that has run the check before goes into the best peer's.</summary>
    public double? WarmRatio => BestPeerCpuSeconds / WarmCpuSeconds;

    private double? BestPeerCpuSeconds => Peers.Count == 0 ? null : Peers.Values.Min();

    private double Median(Func<StageResult, double> of) => Runs.Select(of).Order().ElementAt(Runs.Count / 2);
}
