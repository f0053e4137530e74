using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Peers;
using Exchange.Benchmarks.Scoring;
using Exchange.Spatial.Checks;

namespace Exchange.Benchmarks.Stages;

/// <summary>Every check of one package, as the product runs them; reading is part of it.</summary>
internal static class PackageStage
{
    private static readonly BenchStage[] Parts =
        [CoverageStage.Stage, ValidityStage.Stage, AreaStage.Stage, KeyStage.Stage, CrossStage.Stage];

    public static readonly BenchStage Stage = new(
        "all", Parts.SelectMany(part => part.Kinds).ToHashSet(), Run)
    {
        // Of one peer alone: the others do not have every check.
        PeerStages = new Dictionary<string, string[]>
        {
            [PeerNames.PostGis] = [.. Parts.SelectMany(part => part.PeerStages[PeerNames.PostGis])],
        },
    };

    private static StageOutcome Run(StageInput input, StageClock clock, CancellationToken cancellationToken) =>
        clock.Measure(() =>
        {
            var parcels = LayerCheck.Run(
                input.Source,
                new LayerCheckRequest
                {
                    Layer = input.Layer(County.Parcels),
                    Within = input.Layer(County.Boundary),
                    AreaField = County.AreaField,
                    KeyField = County.KeyField,
                },
                progress: null,
                cancellationToken).Value;
            var conflicts = CrossStage.Stage.Run(input, new StageClock(), cancellationToken);
            return new StageOutcome(
                parcels.Features, [.. parcels.Findings.Select(Report), .. conflicts.Findings]);
        });

    private static ReportedFinding Report(LayerFinding finding) => new(
        KindOf(finding.Kind),
        finding.Ids,
        finding.AreaSquareMetres ?? double.NaN,
        finding.X ?? double.NaN,
        finding.Y ?? double.NaN);

    private static FindingKind KindOf(LayerFindingKind kind) => kind switch
    {
        LayerFindingKind.Invalid => FindingKind.Invalid,
        LayerFindingKind.DuplicateId => FindingKind.DuplicateId,
        LayerFindingKind.DuplicateGeometry => FindingKind.DuplicateGeometry,
        LayerFindingKind.Overlap => FindingKind.Overlap,
        LayerFindingKind.Gap => FindingKind.Gap,
        LayerFindingKind.Outside => FindingKind.Outside,
        LayerFindingKind.AreaMismatch or LayerFindingKind.AreaMissing => FindingKind.AreaMismatch,
        LayerFindingKind.Conflict => FindingKind.Conflict,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not known to the bench"),
    };
}
