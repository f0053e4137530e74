using Exchange.Spatial.Coverage;
using Exchange.Spatial.Editing;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// How the polygons of a layer lie beside each other, looked at once for every rule that asks about it (410102, 410103,
/// 410104).
/// </summary>
/// <remarks>
/// Each rule has a tolerance of its own. Rules with the same share one look, which is the rule as shipped; another
/// tolerance takes a second look, and with it the memory of one.
/// </remarks>
internal sealed class CoverageLook(LayerView layer) : LayerCheck
{
    private const int MetreDecimals = 4;

    private static readonly FindingText More = new(
        "{layer} has {count} more findings of overlap and gap than are told one by one.",
        "{layer} 另有 {count} 处重叠或缝隙未逐一列出。",
        "Correct what is told and check again.",
        "请先修正已列出的问题，再重新检查。");

    private static readonly FindingText NotComparable = new(
        "{reason}", "{reasonZh}",
        "Correct the layer as said and check again.",
        "请按提示修正图层后重新检查。");

    private readonly List<Question> questions = [];
    private readonly List<LayerPartition> boundary = [];
    private readonly RowValues identifiers = new(LayerView.IdentifierName);
    private readonly RowIds ids = new();
    private List<(CoverageCheck Check, List<Question> Questions)>? looks;

    public static CoverageLook Of(LayerView layer) => layer.Shared.Get(() => new CoverageLook(layer));

    /// <summary>Asks to tell what is found of that kind. Before the layer is read.</summary>
    public CoverageLook Ask(CoverageFindingKind kind, FindingText text, RuleReporter reporter)
    {
        questions.Add(new Question(kind, text, reporter));
        return this;
    }

    /// <summary>States what has to be covered; without it, ground that features enclose.</summary>
    public void Bound(IEnumerable<LayerPartition> polygons) => boundary.AddRange(polygons);

    public override void Check(LayerPartition partition, CancellationToken cancellationToken)
    {
        // Findings show when the whole layer is there: of what places need, only the identifiers are kept until then.
        identifiers.Add(partition);
        ids.Add(partition);
        foreach (var (check, _) in looks ??= Begin())
            check.Add(partition);
    }

    public override void End(CancellationToken cancellationToken)
    {
        foreach (var (check, asked) in looks ?? [])
            Tell(check, asked, cancellationToken);
    }

    private void Tell(CoverageCheck check, List<Question> asked, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var found in check.Find(cancellationToken))
            {
                foreach (var question in asked.Where(question => question.Kind == found.Kind))
                {
                    question.Reporter.Report(
                        question.Text, Place(found), Snap(found, question, cancellationToken), Values(found));
                }
            }
        }
        catch (LayerUnreadableException unreadable)
        {
            // The layer was read; that it cannot be compared is a finding of these rules and no other's concern.
            asked[0].Reporter.Report(
                NotComparable, layer.Place(), ("problem", unreadable.Problem.Code),
                ("reason", unreadable.Problem.Detail("en")), ("reasonZh", unreadable.Problem.Detail("zh")));
        }

        if (check.LeftOut > 0)
            asked[0].Reporter.Report(More, layer.Place(), ("layer", layer.Table), ("count", check.LeftOut));
    }

    // Which of two features has the right corner is for a person to say.
    private Repair? Snap(CoverageFinding found, Question question, CancellationToken cancellationToken)
    {
        if (found.Kind is not (CoverageFindingKind.Overlap or CoverageFindingKind.Gap) || question.SnapMetres <= 0)
            return null;
        long[] features = found.FirstRow < 0
            ? [.. found.Neighbours.Select(row => ids[row]).Order()] : [found.FirstId, found.SecondId];
        var bare = layer.Definition with { Attributes = [] };
        var shapes = layer.Source.Find(bare, features, cancellationToken)?.ToList();
        if (shapes is null || VertexSnap.Find(shapes, found.X, found.Y, question.SnapMetres) is not { } snap)
            return null;
        return new Repair
        {
            Kind = RepairKind.ReplacePoints,
            Layer = layer.Definition.Name,
            FeatureId = snap.FeatureId,
            Before = new PointRun(snap.FromX, snap.FromY).ToString(),
            After = new PointRun(snap.ToX, snap.ToY).ToString(),
            IsSafe = false,
        };
    }

    private List<(CoverageCheck Check, List<Question> Questions)> Begin() =>
    [
        .. questions.GroupBy(question => question.ToleranceMetres)
            .Select(group => (Begin(group.Key, [.. group]), group.ToList())),
    ];

    private CoverageCheck Begin(double toleranceMetres, List<Question> asked)
    {
        var options = new CoverageOptions
        {
            ToleranceMetres = toleranceMetres,
            ReportsGaps = asked.Exists(question => question.Kind == CoverageFindingKind.Gap),
        };
        var check = new CoverageCheck(options, layer.Definition.Reference);
        foreach (var polygons in boundary)
            check.AddBoundary(polygons);
        return check;
    }

    private FindingPlace Place(CoverageFinding found) => found.FirstRow < 0
        ? layer.Place() with { X = found.X, Y = found.Y }
        : layer.Place() with
        {
            FeatureId = found.FirstId,
            Bsm = identifiers[found.FirstRow],
            X = found.X,
            Y = found.Y,
            RelatedLayer = layer.Table,
            RelatedFeatureId = found.SecondId,
            Row = found.FirstRow,
        };

    private (string Name, object? Value)[] Values(CoverageFinding found)
    {
        var squareMetres = Math.Round(found.AreaSquareMetres, MetreDecimals);
        return found.FirstRow < 0
            ?
            [
                ("layer", layer.Table), ("squareMetres", squareMetres),
                ("neighbours", string.Join(", ", found.Neighbours.Select(row => identifiers[row] ?? $"#{row + 1}"))),
            ]
            :
            [
                ("layer", layer.Table), ("feature", found.FirstId), ("other", found.SecondId),
                ("squareMetres", squareMetres),
            ];
    }

    private sealed record Question(CoverageFindingKind Kind, FindingText Text, RuleReporter Reporter)
    {
        public double ToleranceMetres { get; } =
            Reporter.Rule.Number("toleranceMetres", new CoverageOptions().ToleranceMetres);

        public double SnapMetres { get; } = Reporter.Rule.Number("snapMetres", 0);
    }
}
