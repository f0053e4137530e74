using Exchange.Hub.Sync;

namespace Exchange.Node.Jobs;

/// <summary>Reads releases that were not read yet, runs ordered comparisons with neighbours, and carries out repairs
/// asked for.</summary>
internal sealed class RunComparisons(
    SummariseReleases summaries, CompareLevels comparisons, RepairWork repairs) : IRecurringJob
{
    public const string Name = "run-comparisons";

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var read = await summaries.RunAsync(cancellationToken);
        var repaired = await repairs.RunAsync(cancellationToken);
        var lines = new List<string>();
        while (await comparisons.RunNextAsync(cancellationToken) is { } comparison)
            lines.Add($"{comparison.Peer}: {comparison.State}, {comparison.Differences} differences");
        return string.Join("; ", [$"{read} packages read, {repaired} repairs ended", .. lines]);
    }
}
