using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Peers;
using Exchange.Benchmarks.Scoring;
using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;

namespace Exchange.Benchmarks.Stages;

/// <summary>Ellipsoidal area against the stored one.</summary>
internal static class AreaStage
{
    // Accepted difference, domain.md §4.3: one square metre or a millionth, whichever is more.
    private const double AcceptedSquareMetres = 1;
    private const double AcceptedShare = 1e-6;

    public static readonly BenchStage Stage = new(
        "area", new HashSet<FindingKind> { FindingKind.AreaMismatch }, Run)
    {
        PeerStages = new Dictionary<string, string[]>
        {
            [PeerNames.PostGis] = ["area"],
        },
    };

    private static StageOutcome Run(StageInput input, StageClock clock, CancellationToken cancellationToken)
    {
        var layer = input.Layer(County.Parcels);
        var area = EllipsoidalArea.For(layer.Reference.Epsg)
            ?? throw new InvalidOperationException($"{layer.Reference} is no CGCS2000 system.");
        var findings = new List<ReportedFinding>();
        var features = 0L;
        foreach (var partition in input.Source.Read(layer, cancellationToken))
        {
            features += partition.Count;
            if (partition.Column(County.AreaField) is RealValues stored)
                findings.AddRange(clock.Measure(() => Mismatches(area, partition, stored)));
        }

        return new StageOutcome(features, findings);
    }

    private static List<ReportedFinding> Mismatches(EllipsoidalArea area, LayerPartition partition, RealValues stored)
    {
        var mismatches = new List<ReportedFinding>();
        for (var row = 0; row < partition.Count; row++)
        {
            var computed = area.SquareMetres(partition.Geometry, row);
            var difference = Math.Abs(computed - stored.Values[row]);
            if (difference > Math.Max(AcceptedSquareMetres, AcceptedShare * computed))
            {
                mismatches.Add(new ReportedFinding(
                    FindingKind.AreaMismatch,
                    [RowName.Of(partition.Layer, partition.FirstRow + row)],
                    difference,
                    double.NaN,
                    double.NaN));
            }
        }

        return mismatches;
    }
}
