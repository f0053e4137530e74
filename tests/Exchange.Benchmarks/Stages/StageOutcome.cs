using Exchange.Benchmarks.Scoring;

namespace Exchange.Benchmarks.Stages;

/// <summary>What a stage found.</summary>
/// <param name="Features">Features looked at.</param>
/// <param name="Findings">Features are named by key, or by <see cref="RowName"/>.</param>
internal sealed record StageOutcome(long Features, IReadOnlyList<ReportedFinding> Findings)
{
    public VersionDifference? Difference { get; init; }
}
