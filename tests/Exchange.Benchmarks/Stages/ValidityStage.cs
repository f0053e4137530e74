using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Peers;
using Exchange.Benchmarks.Scoring;
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

    private static StageOutcome Run(StageInput input, StageClock clock, CancellationToken cancellationToken)
    {
        var layer = input.Layer(County.Parcels);
        var findings = new List<ReportedFinding>();
        var features = 0L;
        foreach (var partition in input.Source.Read(layer, cancellationToken))
        {
            features += partition.Count;
            foreach (var fault in clock.Measure(() => GeometryValidity.Check(partition, cancellationToken).ToList()))
            {
                findings.Add(new ReportedFinding(
                    FindingKind.Invalid,
                    [RowName.Of(layer, partition.FirstRow + fault.Row)],
                    double.NaN,
                    fault.X,
                    fault.Y));
            }
        }

        return new StageOutcome(features, findings);
    }
}
