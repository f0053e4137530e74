using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Peers;
using Exchange.Benchmarks.Scoring;
using Exchange.Spatial.Diff;

namespace Exchange.Benchmarks.Stages;

/// <summary>Two versions of the parcels compared; reading both is part of it, as loading is not of the peer's.</summary>
internal static class DiffStage
{
    public static readonly BenchStage Stage = new("diff", new HashSet<FindingKind>(), Run)
    {
        NeedsSecondVersion = true,
        PeerStages = new Dictionary<string, string[]>
        {
            [PeerNames.PostGis] = ["diff"],
        },
    };

    private static StageOutcome Run(StageInput input, StageClock clock, CancellationToken cancellationToken)
    {
        var old = new LayerVersion(input.Source, input.Layer(County.Parcels));
        var @new = new LayerVersion(input.Second, input.LayerOfSecond(County.Parcels));
        var options = new DiffOptions { Key = County.KeyField };
        using var result = clock.Measure(() => LayerDiff.Compare(old, @new, options, cancellationToken).Value);
        var changes = clock.Measure(() => result.Changes.ToLookup(change => change.Kind));
        return new StageOutcome(result.OldFeatures, [])
        {
            Difference = new VersionDifference(
                Keys(ChangeKind.Added),
                Keys(ChangeKind.Removed),
                Keys(ChangeKind.Reshaped, ChangeKind.Moved),
                Keys(ChangeKind.Attributes),
                [.. changes[ChangeKind.Rekeyed].Select(change => (change.Key ?? "", change.NewKey ?? ""))]),
        };

        List<string> Keys(params ChangeKind[] kinds) =>
            [.. kinds.SelectMany(kind => changes[kind]).Select(change => change.Key ?? "")];
    }
}
