using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Peers;
using Exchange.Benchmarks.Scoring;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Validity;

namespace Exchange.Benchmarks.Stages;

/// <summary>Validity of every polygon.</summary>
internal static class ValidityStage
{
    public static readonly BenchStage Stage = new(
        "validity", new HashSet<FindingKind> { FindingKind.Invalid }, Run)
    {
        PeerStages = new Dictionary<string, string[]>
        {
            [PeerNames.PostGis] = ["validity"],
            [PeerNames.Geos] = ["valid"],
            [PeerNames.Nts] = ["valid"],
        },
    };

    public static ReportedFinding Report(LayerPartition partition, ValidityFault fault) => new(
        FindingKind.Invalid,
        [RowName.Of(partition.Layer, partition.FirstRow + fault.Row)],
        double.NaN,
        fault.X,
        fault.Y);

    private static StageOutcome Run(StageInput input, StageClock clock, CancellationToken cancellationToken)
    {
        var layer = input.Layer(County.Parcels);
        var findings = new List<ReportedFinding>();
        var features = 0L;
        foreach (var partition in input.Source.Read(layer, cancellationToken))
        {
            features += partition.Count;
            findings.AddRange(clock.Measure(() => GeometryValidity.Check(partition, cancellationToken).ToList())
                .Select(fault => Report(partition, fault)));
        }

        return new StageOutcome(features, findings);
    }
}
