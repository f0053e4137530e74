using Exchange.Domain.Problems;
using Exchange.Spatial.CrossLayer;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// Two polygon layers on their way past each other: takes from both while they are read, and tells when it has both.
/// </summary>
/// <remarks>What is kept is released once told. A layer that cannot be read to its end is not compared.</remarks>
internal sealed class LayerComparison
{
    private static readonly FindingText NotComparable = new(
        "{layer} could not be compared with {other}: {reason}", "{layer} 无法与 {other} 比较：{reasonZh}",
        "Correct the layers as said and check again.", "请按提示修正图层后重新检查。");

    private readonly RowValues firstIdentifiers = new(LayerView.IdentifierName);
    private LayerRelation? relation;
    private bool isFirstRead;
    private bool isSecondRead;

    private LayerComparison(LayerView first, LayerView second, LayerRelation relation) =>
        (First, Second, this.relation) = (first, second, relation);

    public LayerView First { get; }

    public LayerView Second { get; }

    /// <summary>Takes only those features of the second layer; null for all.</summary>
    public CodeFilter? SecondFilter { get; init; }

    /// <summary>
    /// Null when the layers hold no polygons or lie in different systems, which is a finding of 220101.
    /// </summary>
    public static LayerComparison? Of(
        LayerView first, LayerView second, RelationQuestions question, RuleReporter reporter, CodeFilter? filter = null)
    {
        if (!HasPolygons(first) || !HasPolygons(second))
            return null;
        var options = new LayerRelationOptions { Questions = question };
        var relation = LayerRelation.Between(first.Definition.Reference, second.Definition.Reference, options with
        {
            ToleranceMetres = reporter.Rule.Number("toleranceMetres", options.ToleranceMetres),
        });
        return relation.Succeeded ? new LayerComparison(first, second, relation.Value) { SecondFilter = filter } : null;
    }

    /// <summary>What takes from that layer; null when it is neither of the two.</summary>
    /// <param name="compare">Called once, when both layers have been read.</param>
    public LayerCheck? Begin(LayerView layer, Action<LayerComparison, LayerRelation, CancellationToken> compare) =>
        layer == First || layer == Second ? new Look(this, layer == First, compare) : null;

    /// <summary>The place of a finding about a feature of the first layer.</summary>
    public FindingPlace Place(long row, long featureId, double x, double y) => First.Place() with
    {
        FeatureId = featureId,
        Bsm = firstIdentifiers[row],
        X = x,
        Y = y,
        RelatedLayer = Second.Table,
        Row = row,
    };

    public void Refuse(Problem problem, RuleReporter reporter) => reporter.Report(
        NotComparable, First.Place() with { RelatedLayer = Second.Table }, ("layer", First.Table),
        ("other", Second.Table), ("problem", problem.Code), ("reason", problem.Detail("en")),
        ("reasonZh", problem.Detail("zh")));

    private static bool HasPolygons(LayerView layer) =>
        layer.Definition.GeometryKind is GeometryKind.Polygon or GeometryKind.MultiPolygon;

    private sealed class Look(
        LayerComparison comparison, bool isFirst, Action<LayerComparison, LayerRelation, CancellationToken> compare)
        : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            if (isFirst)
            {
                comparison.firstIdentifiers.Add(partition);
                comparison.relation?.AddFirst(partition);
            }
            else
            {
                comparison.relation?.AddSecond(comparison.SecondFilter?.Of(partition) ?? partition);
            }
        }

        public override void End(CancellationToken cancellationToken)
        {
            comparison.isFirstRead |= isFirst;
            comparison.isSecondRead |= !isFirst;
            if (!comparison.isFirstRead || !comparison.isSecondRead || comparison.relation is not { } relation)
                return;
            compare(comparison, relation, cancellationToken);
            comparison.relation = null;
        }
    }
}
