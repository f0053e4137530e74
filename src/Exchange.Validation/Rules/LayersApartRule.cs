using Exchange.Spatial.CrossLayer;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// 430101 to 430103: two layers share no ground, such as the three control lines (三线). 430107: what other lines share
/// with these is listed, and a person concludes.
/// </summary>
/// <remarks>
/// Parameters <c>first</c> and <c>second</c>: tables, each of the first held against each of the second;
/// <c>toleranceMetres</c>: width up to which common ground is the resolution of the data. Holes are no ground, so what
/// is kept as an island in a declared hole (开天窗) is no conflict.
/// </remarks>
/// <param name="text">What is said of each pair of features.</param>
internal sealed class LayersApartRule(FindingText text) : CheckRule
{
    public static readonly FindingText Conflict = new(
        "Feature {feature} of {layer} shares {squareMetres} m² with feature {other} of {otherLayer}; none is allowed.",
        "{layer} 的要素 {feature} 与 {otherLayer} 的要素 {other} 重叠 {squareMetres} 平方米；不允许重叠。",
        "Take the common ground out of one of the two, or declare it as a hole of the surrounding feature.",
        "请从其中一方扣除重叠部分，或在外围要素中以空洞(开天窗)方式扣除。");

    public static readonly FindingText ToConclude = new(
        "Feature {feature} of {layer} shares {squareMetres} m² with feature {other} of {otherLayer}; a person "
        + "concludes whether both lines may hold there.",
        "{layer} 的要素 {feature} 与 {otherLayer} 的要素 {other} 重叠 {squareMetres} 平方米；是否允许由人工判定。",
        "State in the explanation how the two lines agree there, or correct one of them.",
        "请在说明中写明该处两类控制线的协调情况，或更正其中一方。");

    private const int AreaDecimals = 4;

    private readonly List<LayerComparison> comparisons = [];

    public override void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
        foreach (var first in database.Tables(reporter.Rule.Texts("first")))
        {
            foreach (var second in database.Tables(reporter.Rule.Texts("second")))
            {
                if (LayerComparison.Of(first, second, RelationQuestions.Conflicts, reporter) is { } comparison)
                    comparisons.Add(comparison);
            }
        }
    }

    public override IEnumerable<LayerCheck> BeginRelated(LayerView layer, RuleReporter reporter) =>
        comparisons.Select(each => each.Begin(layer, (comparison, relation, cancellationToken) =>
        {
            var found = relation.FindConflicts(cancellationToken);
            if (found.Succeeded)
                Report(comparison, found.Value, reporter);
            else
                comparison.Refuse(found.Problem, reporter);
        })).OfType<LayerCheck>();

    private void Report(
        LayerComparison comparison, IReadOnlyList<LayerConflict> conflicts, RuleReporter reporter)
    {
        foreach (var conflict in conflicts)
        {
            reporter.Report(
                text,
                comparison.Place(conflict.FirstRow, conflict.FirstId, conflict.X, conflict.Y) with
                {
                    RelatedFeatureId = conflict.SecondId,
                },
                ("layer", comparison.First.Table), ("feature", conflict.FirstId),
                ("otherLayer", comparison.Second.Table), ("other", conflict.SecondId),
                ("squareMetres", Math.Round(conflict.AreaSquareMetres, AreaDecimals)));
        }
    }
}
