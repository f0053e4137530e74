using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Peers;
using Exchange.Benchmarks.Scoring;
using Exchange.Spatial.Checks;

namespace Exchange.Benchmarks.Stages;

/// <summary>Keys that name more than one feature.</summary>
internal static class KeyStage
{
    public static readonly BenchStage Stage = new("keys", new HashSet<FindingKind> { FindingKind.DuplicateId }, Run)
    {
        PeerStages = new Dictionary<string, string[]>
        {
            [PeerNames.PostGis] = ["attributes"],
        },
    };

    private static StageOutcome Run(StageInput input, StageClock clock, CancellationToken cancellationToken)
    {
        var keys = new KeyColumn(County.KeyField);
        foreach (var partition in input.Source.Read(input.Layer(County.Parcels), cancellationToken))
            clock.Measure(() => keys.Add(partition));
        var repeated = clock.Measure(() => keys.Repeated().ToList());
        return new StageOutcome(keys.Count, [.. repeated.Select(rows => Report(keys[rows[0]]))]);
    }

    /// <summary>A key that is not unique, as a finding.</summary>
    public static ReportedFinding Report(string key) =>
        new(FindingKind.DuplicateId, [key], double.NaN, double.NaN, double.NaN);
}
