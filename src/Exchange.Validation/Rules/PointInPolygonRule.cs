using Exchange.Spatial.Layers;
using Exchange.Spatial.Lines;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>420105: facility points lie in the division or in a fitting class.</summary>
/// <remarks>
/// Parameters: <c>polygons</c>, tables of which the first in the package that is read before the points counts;
/// <c>field</c> and <c>classes</c>, the polygons that fit, all without them; <c>toleranceMetres</c>: a point so near to
/// a polygon lies in it.
/// </remarks>
internal sealed class PointInPolygonRule : CheckRule
{
    private static readonly FindingText Outside = new(
        "Point {feature} of {layer} lies in no polygon of the layer it has to lie in.",
        "{layer} 的点 {feature} 未落在规定的面层内。",
        "Move the point to its place.", "请将该点移至正确位置。");

    private static readonly FindingText OtherClass = new(
        "Point {feature} of {layer} lies in polygon {other}, which is of no fitting class.",
        "{layer} 的点 {feature} 所在图斑 {other} 的地类不符。",
        "Move the point to its place, or correct the class of the polygon.", "请移动该点，或更正图斑的地类。");

    private readonly LayerKeeper polygons = new();

    public override IEnumerable<LayerCheck> BeginRelated(LayerView layer, RuleReporter reporter) =>
        polygons.Begin(layer, reporter.Rule.Texts("polygons")) is { } look ? [look] : [];

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        if (layer.Definition.GeometryKind is not (GeometryKind.Point or GeometryKind.MultiPoint)
            || polygons.For(layer) is not { } around)
            return null;
        var options = new PointInPolygonOptions();
        var check = new PointInPolygonCheck(options with
        {
            ToleranceMetres = reporter.Rule.Number("toleranceMetres", options.ToleranceMetres),
            ClassAttribute = reporter.Rule.Texts("field") is [var field] ? field : null,
            AllowedClasses = reporter.Rule.Texts("classes").ToHashSet(StringComparer.Ordinal),
        });
        foreach (var partition in around)
            check.AddPolygons(partition);
        return new Look(layer, check, reporter);
    }

    private sealed class Look(LayerView layer, PointInPolygonCheck check, RuleReporter reporter) : LayerCheck
    {
        private readonly RowValues identifiers = new(LayerView.IdentifierName);

        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            identifiers.Add(partition);
            foreach (var found in check.Find(partition, cancellationToken))
            {
                // The nearest polygon is a hint, and not what the point is told with.
                var isOutside = found.Kind == LineFindingKind.PointOutsidePolygons;
                var told = isOutside ? found with { OtherId = null } : found;
                reporter.Report(
                    isOutside ? Outside : OtherClass, LineLook.Place(layer, identifiers, told),
                    LineLook.Values(layer, told));
            }
        }
    }
}
