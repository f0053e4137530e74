using Exchange.Domain.Problems;
using Exchange.Spatial.CrossLayer;
using Exchange.Validation.Baselines;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>230102: the outline of the division is the one the upper level has issued (与下发界线一致).</summary>
/// <remarks>
/// Parameter besides: <c>toleranceMetres</c>, width up to which ground between the outlines is the resolution of the data.
/// </remarks>
internal sealed class IssuedBoundaryRule : BoundaryRule
{
    private static readonly FindingText Beyond = new(
        "{layer} covers {squareMetres} m² beyond the boundary issued for {division} ({baseline}); nothing beyond it is "
        + "allowed.",
        "{layer} 超出下发的 {division} 界线({baseline}){squareMetres} 平方米；不允许超出。",
        "Take the issued boundary over, vertex by vertex.", "请逐点采用下发界线。");

    private static readonly FindingText Short = new(
        "{layer} leaves out {squareMetres} m² inside the boundary issued for {division} ({baseline}); all of it has "
        + "to be covered.",
        "{layer} 未覆盖下发的 {division} 界线内({baseline})的 {squareMetres} 平方米；应全部覆盖。",
        "Take the issued boundary over, vertex by vertex.", "请逐点采用下发界线。");

    private const int AreaDecimals = 4;

    protected override Outcome<IssuedLook> Begin(LayerView layer, IssuedLayer issued, RuleReporter reporter)
    {
        var options = new LayerRelationOptions { Questions = RelationQuestions.Difference };
        var relation = LayerRelation.Between(layer.Definition.Reference, issued.Definition.Reference, options with
        {
            ToleranceMetres = reporter.Rule.Number("toleranceMetres", options.ToleranceMetres),
        });
        if (!relation.Succeeded)
            return relation.Problem;
        return new IssuedLook(layer, reporter)
        {
            Prepare = token => IssuedGround.Read(issued, layer, relation.Value.AddSecond, token),
            Take = relation.Value.AddFirst,
            Compare = (look, token) => Compare(look, layer, issued, relation.Value, reporter, token),
        };
    }

    private static Problem? Compare(
        IssuedLook look, LayerView layer, IssuedLayer issued, LayerRelation relation, RuleReporter reporter,
        CancellationToken cancellationToken)
    {
        var found = relation.FindDifference(cancellationToken);
        if (!found.Succeeded)
            return found.Problem;
        foreach (var ground in found.Value)
        {
            var place = ground.IsOfFirst
                ? look.Place(ground.Row, ground.Id, ground.X, ground.Y)
                : look.Place(null, null, ground.X, ground.Y) with
                {
                    RelatedLayer = issued.Definition.Name,
                    RelatedFeatureId = ground.Id,
                };
            reporter.Report(
                ground.IsOfFirst ? Beyond : Short, place, ("layer", layer.Table),
                ("division", layer.Request.Division.Value), ("baseline", issued.Baseline.Name),
                ("squareMetres", Math.Round(ground.AreaSquareMetres, AreaDecimals)));
        }

        return null;
    }
}
