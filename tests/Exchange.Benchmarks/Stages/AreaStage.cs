using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Peers;
using Exchange.Benchmarks.Scoring;
using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;

namespace Exchange.Benchmarks.Stages;

/// <summary>Ellipsoidal area against the stored one.</summary>
internal static class AreaStage
{
    public static readonly BenchStage Stage = new(
        "area", new HashSet<FindingKind> { FindingKind.AreaMismatch }, Run)
    {
        PeerStages = new Dictionary<string, string[]>
        {
            [PeerNames.PostGis] = ["area"],
        },
    };

    public static AreaCheck Check(LayerDefinition layer) =>
        AreaCheck.For(layer, new AreaCheckOptions { Attribute = County.AreaField }).Value;

    public static ReportedFinding Report(LayerDefinition layer, AreaFinding finding) => new(
        FindingKind.AreaMismatch,
        [RowName.Of(layer, finding.Row)],
        Math.Abs(finding.DifferenceSquareMetres ?? double.NaN),
        finding.X,
        finding.Y);

    private static StageOutcome Run(StageInput input, StageClock clock, CancellationToken cancellationToken)
    {
        var layer = input.Layer(County.Parcels);
        var check = clock.Measure(() => Check(layer));
        var findings = new List<ReportedFinding>();
        var features = 0L;
        foreach (var partition in input.Source.Read(layer, cancellationToken))
        {
            features += partition.Count;
            findings.AddRange(clock.Measure(() => check.Check(partition, cancellationToken))
                .Select(finding => Report(layer, finding)));
        }

        return new StageOutcome(features, findings);
    }
}
