using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Peers;
using Exchange.Benchmarks.Scoring;

namespace Exchange.Benchmarks.Stages;

/// <summary>Reads the parcels, all columns, and does nothing with them.</summary>
internal static class ReadStage
{
    public static readonly BenchStage Stage = new("read", new HashSet<FindingKind>(), Run)
    {
        PeerStages = new Dictionary<string, string[]>
        {
            [PeerNames.Geos] = ["read"],
            [PeerNames.Nts] = ["read"],
        },
    };

    private static StageOutcome Run(StageInput input, StageClock clock, CancellationToken cancellationToken)
    {
        var layer = input.Layer(County.Parcels);
        var features = clock.Measure(
            () => input.Source.Read(layer, cancellationToken).Sum(partition => (long)partition.Count));
        return new StageOutcome(features, []);
    }
}
