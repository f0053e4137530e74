using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Peers;
using Exchange.Benchmarks.Scoring;
using Exchange.Spatial.Coverage;
using Exchange.Spatial.Layers;

namespace Exchange.Benchmarks.Stages;

/// <summary>Ground covered twice, not at all, or outside the county.</summary>
internal static class CoverageStage
{
    public static readonly BenchStage Stage = new(
        "coverage",
        new HashSet<FindingKind>
        {
            FindingKind.Overlap, FindingKind.Gap, FindingKind.DuplicateGeometry, FindingKind.Outside,
        },
        Run)
    {
        PeerStages = new Dictionary<string, string[]>
        {
            [PeerNames.PostGis] = ["overlaps", "gaps"],
            [PeerNames.Geos] = ["overlaps", "gaps"],
            [PeerNames.Nts] = ["overlaps", "gaps"],
        },
    };

    public static ReportedFinding Report(LayerDefinition layer, CoverageFinding finding) => new(
        KindOf(finding.Kind),
        [.. RowsOf(finding).Select(row => RowName.Of(layer, row))],
        finding.AreaSquareMetres,
        finding.X,
        finding.Y);

    private static StageOutcome Run(StageInput input, StageClock clock, CancellationToken cancellationToken)
    {
        var (layer, boundary) = (input.Layer(County.Parcels), input.Layer(County.Boundary));
        var check = new CoverageCheck(new CoverageOptions(), layer.Reference);
        var features = 0L;
        foreach (var partition in input.Source.Read(boundary, cancellationToken))
            clock.Measure(() => check.AddBoundary(partition));
        foreach (var partition in input.Source.Read(layer, cancellationToken))
        {
            features += partition.Count;
            clock.Measure(() => check.Add(partition));
        }

        var findings = clock.Measure(() => check.Find(cancellationToken));
        return new StageOutcome(features, [.. findings.Select(finding => Report(layer, finding))]);
    }

    private static IEnumerable<long> RowsOf(CoverageFinding finding) =>
        finding.Kind == CoverageFindingKind.Gap ? finding.Neighbours
        : finding.SecondRow < 0 ? [finding.FirstRow] : [finding.FirstRow, finding.SecondRow];

    private static FindingKind KindOf(CoverageFindingKind kind) => kind switch
    {
        CoverageFindingKind.Overlap => FindingKind.Overlap,
        CoverageFindingKind.Gap => FindingKind.Gap,
        CoverageFindingKind.DuplicateGeometry => FindingKind.DuplicateGeometry,
        CoverageFindingKind.Outside => FindingKind.Outside,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not asked for"),
    };
}
