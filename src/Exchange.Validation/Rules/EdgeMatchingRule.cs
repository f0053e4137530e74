using Exchange.Domain.Problems;
using Exchange.Spatial.CrossLayer;
using Exchange.Validation.Baselines;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>230103: the common border with neighbours is the same on both sides, vertex by vertex (接边).</summary>
/// <remarks>
/// Compared with the neighbours' features in the baseline. Parameters besides: <c>toleranceMetres</c>, difference that is
/// none; <c>searchMetres</c>, outlines farther apart are not meant to be one.
/// </remarks>
internal sealed class EdgeMatchingRule : BoundaryRule
{
    private static readonly FindingText Gap = new(
        "Between {layer} and its neighbour {metres} m of border leave a gap of {squareMetres} m², up to {distance} m "
        + "wide; at most {allowed} m is allowed.",
        "{layer} 与相邻行政区之间有 {metres} 米边界存在缝隙，面积 {squareMetres} 平方米，最宽 {distance} 米；允许 {allowed} 米。",
        "Take the neighbour's vertices over, or settle the border with it.", "请采用相邻行政区的界址点，或与其协商接边。");

    private static readonly FindingText Overlap = new(
        "{layer} and its neighbour both have {squareMetres} m² along {metres} m of border, up to {distance} m wide; "
        + "at most {allowed} m is allowed.",
        "{layer} 与相邻行政区沿 {metres} 米边界重叠 {squareMetres} 平方米，最宽 {distance} 米；允许 {allowed} 米。",
        "Take the neighbour's vertices over, or settle the border with it.", "请采用相邻行政区的界址点，或与其协商接边。");

    private static readonly FindingText LoneVertices = new(
        "{count} vertices of {layer} or of its neighbours lie on the common border without a vertex on the other "
        + "side; none is allowed.",
        "{layer} 与相邻行政区的公共边界上有 {count} 个顶点在另一侧没有对应顶点；不允许。",
        "Put the same vertices on both sides.", "请使两侧顶点一一对应。");

    private const int Decimals = 4;

    protected override Outcome<IssuedLook> Begin(LayerView layer, IssuedLayer issued, RuleReporter reporter)
    {
        var options = OptionsOf(reporter);
        var match = BorderMatch.Between(layer.Definition.Reference, issued.Definition.Reference, options);
        if (!match.Succeeded)
            return match.Problem;
        return new IssuedLook(layer, reporter)
        {
            Prepare = token => ReadNeighbours(issued, layer, match.Value, token),
            Take = match.Value.AddOwn,
            Compare = (look, token) => Compare(look, layer, options, match.Value, reporter, token),
        };
    }

    private static BorderMatchOptions OptionsOf(RuleReporter reporter)
    {
        var options = new BorderMatchOptions();
        return options with
        {
            ToleranceMetres = reporter.Rule.Number("toleranceMetres", options.ToleranceMetres),
            SearchMetres = reporter.Rule.Number("searchMetres", options.SearchMetres),
        };
    }

    private static Problem? ReadNeighbours(
        IssuedLayer issued, LayerView layer, BorderMatch match, CancellationToken cancellationToken)
    {
        var range = new DivisionRange(layer.Request.Division);
        var count = 0L;
        var problem = issued.Read(
            range.Beside,
            features =>
            {
                count += features.Count;
                match.AddNeighbour(features);
            },
            cancellationToken);
        return problem ?? (count > 0 ? null : BaselineProblems.NoNeighbours.With(
            ("layer", issued.Definition.Name), ("baseline", issued.Baseline.Name),
            ("division", layer.Request.Division.Value)));
    }

    private static Problem? Compare(
        IssuedLook look, LayerView layer, BorderMatchOptions options, BorderMatch match, RuleReporter reporter,
        CancellationToken cancellationToken)
    {
        var found = match.Find(cancellationToken);
        if (!found.Succeeded)
            return found.Problem;
        foreach (var mismatch in found.Value.Mismatches)
        {
            reporter.Report(
                mismatch.Kind == BorderMismatchKind.Gap ? Gap : Overlap,
                look.Place(mismatch.OwnRow, mismatch.OwnId, mismatch.X, mismatch.Y) with
                {
                    RelatedFeatureId = mismatch.NeighbourId,
                },
                ("layer", layer.Table), ("metres", Math.Round(mismatch.LengthMetres, Decimals)),
                ("squareMetres", Math.Round(mismatch.AreaSquareMetres, Decimals)),
                ("distance", Math.Round(mismatch.MaxDistanceMetres, Decimals)), ("allowed", options.ToleranceMetres));
        }

        if (found.Value.LoneVertices > 0)
            reporter.Report(LoneVertices, layer.Place(), ("layer", layer.Table), ("count", found.Value.LoneVertices));
        return null;
    }
}
