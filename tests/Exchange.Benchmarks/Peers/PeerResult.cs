namespace Exchange.Benchmarks.Peers;

/// <summary>Everything one peer did on one file.</summary>
internal sealed record PeerResult(string Peer, string Version, IReadOnlyList<PeerFigure> Figures)
{
    /// <summary>The median over the runs of a stage; null where it was not run.</summary>
    public double? CpuSeconds(string stage)
    {
        var runs = Figures.Where(figure => figure.Stage == stage).Select(figure => figure.CpuSeconds).Order().ToList();
        return runs.Count == 0 ? null : runs[runs.Count / 2];
    }

    /// <summary>The sum over stages; null unless all of them were run.</summary>
    public double? CpuSeconds(IReadOnlyList<string> stages) =>
        stages.Aggregate((double?)0, (sum, stage) => sum + CpuSeconds(stage));
}
