using System.Globalization;
using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;
using Exchange.Validation.Baselines;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>620104: the urban development boundary grows by no more than the issued multiple (扩展倍数).</summary>
/// <remarks>
/// Compared is the area planned with what the multiple allows of the urban land of the base year, both as issued. The
/// rule's layers are the boundaries. Parameters: <c>fields</c>, attributes in m² of which the first that a layer has
/// counts; <c>classField</c> with <c>classStarts</c>, the features that count, all without it; <c>squareMetres</c>,
/// excess that rounding explains.
/// </remarks>
internal sealed class ExpansionMultipleRule : CheckRule
{
    private static readonly FindingText TooMuch = new(
        "{layer} plans {found} m², {multiple} times the {base} m² of urban land in the base year; the multiple issued "
        + "to {division} is {allowed} ({baseline}), which is {expected} m².",
        "{layer} 规划 {found} 平方米，为基期城镇建设用地 {base} 平方米的 {multiple} 倍；下发给 {division} 的扩展倍数为 "
        + "{allowed}({baseline}),即 {expected} 平方米。",
        "Take {difference} m² out of the boundary.", "请从城镇开发边界中核减 {difference} 平方米。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        var field = reporter.Rule.Texts("fields").FirstOrDefault(name => layer.Definition.Attribute(name) is not null);
        // A missing field is a finding of 310102.
        if (field is null || layer.Definition.GeometryKind is null)
            return null;
        var issued = Issued(layer.Request);
        if (issued.Succeeded)
            return new Look(layer, new StoredAreaSum(field), issued.Value, reporter);
        NotChecked.Tell(issued.Problem, layer.Place(), reporter);
        return null;
    }

    private static Outcome<IssuedMultiple> Issued(CheckRequest request)
    {
        var baseline = request.IssuedBaseline;
        if (!baseline.Succeeded)
            return baseline.Problem;
        return baseline.Value.Document.Multiple(request.Division) is { } multiple ? multiple
            : BaselineProblems.NoMultiple.With(("baseline", baseline.Value.Name), ("division", request.Division));
    }

    private sealed class Look(LayerView layer, StoredAreaSum areas, IssuedMultiple issued, RuleReporter reporter)
        : LayerCheck
    {
        private const int MultipleDecimals = 4;

        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            var starts = reporter.Rule.Texts("classStarts");
            var classes = reporter.Rule.Texts("classField") is [var name] && starts.Count > 0
                ? partition.Column(name) : null;
            areas.Add(partition, row => classes is null
                || (classes.Text(row) is { } code
                    && starts.Any(start => code.StartsWith(start, StringComparison.Ordinal))));
        }

        public override void End(CancellationToken cancellationToken)
        {
            var planned = areas.Sum.SquareMetres;
            var expected = issued.BaseSquareMetres * issued.Multiple;
            if (planned <= expected + (decimal)reporter.Rule.Number("squareMetres", 0))
                return;
            reporter.Report(
                TooMuch, layer.Place(areas.Field), ("layer", layer.Table), ("found", Text(planned)),
                ("multiple", Math.Round(planned / issued.BaseSquareMetres, MultipleDecimals)),
                ("base", Text(issued.BaseSquareMetres)), ("division", layer.Request.Division),
                ("allowed", issued.Multiple.ToString(CultureInfo.InvariantCulture)),
                ("baseline", layer.Request.Baseline?.Name), ("expected", Text(expected)),
                ("difference", Text(planned - expected)));
        }

        private static string Text(decimal squareMetres) => squareMetres.ToString("F2", CultureInfo.InvariantCulture);
    }
}
