using Exchange.Hub.Sync;

namespace Exchange.Node.Jobs;

/// <summary>Reads releases that were not read yet, runs ordered comparisons with neighbours, and carries out repairs
/// asked for.</summary>
internal sealed class RunComparisons(
    SummariseReleases summaries, CompareLevels comparisons, RepairWork repairs) : IRecurringJob
{
    public const string Name = "run-comparisons";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var read = await summaries.RunAsync(cancellationToken);
        var repaired = await repairs.RunAsync(cancellationToken);
        var lines = new List<JobLine> { JobLine.Of(JobTexts.ComparisonsRun, ("read", read), ("repaired", repaired)) };
        while (await comparisons.RunNextAsync(cancellationToken) is { } comparison)
            lines.Add(JobLine.Of(CodeOf(comparison.State), ("peer", comparison.Peer), ("differences", comparison.Differences)));
        return new JobReport(lines);
    }

    private static string CodeOf(ComparisonState state) => state switch
    {
        ComparisonState.Agrees => JobTexts.LevelAgrees,
        ComparisonState.Differs => JobTexts.LevelDiffers,
        ComparisonState.Failed => JobTexts.LevelNotCompared,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not the end of a comparison."),
    };
}
