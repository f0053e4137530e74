using System.Globalization;
using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>340103: the area stored with a polygon is its ellipsoidal area (椭球面积).</summary>
/// <remarks>
/// Parameters: <c>fields</c>, attributes in m² of which the first that a layer has is compared; <c>squareMetres</c> and
/// <c>share</c>, of which the greater is allowed. Missing fields and values have rules of their own.
/// </remarks>
internal sealed class StoredAreaRule : CheckRule
{
    private static readonly FindingText Differs = new(
        "Feature {feature} of {layer} has {found} m² in {field}, but its ellipsoidal area is {expected} m².",
        "{layer} 的要素 {feature} 的 {field} 为 {found} 平方米，椭球面积为 {expected} 平方米。",
        "Put {expected} into {field}, after the geometry is right.", "确认图形无误后，请将 {field} 更正为 {expected}。");

    private static readonly FindingText NotANumber = new(
        "Feature {feature} of {layer} has no number in {field}; its ellipsoidal area is {expected} m².",
        "{layer} 的要素 {feature} 的 {field} 不是数值；椭球面积为 {expected} 平方米。",
        "Put {expected} into {field}, after the geometry is right.", "确认图形无误后，请将 {field} 更正为 {expected}。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        var field = reporter.Rule.Texts("fields").FirstOrDefault(name => layer.Definition.Attribute(name) is not null);
        if (field is null || layer.Definition.GeometryKind is null)
            return null;
        var check = AreaCheck.For(layer.Definition, Options(field, reporter));
        // A layer in another system is a finding of 220101.
        return check.Succeeded ? new Look(layer, field, check.Value, reporter) : null;
    }

    private static AreaCheckOptions Options(string field, RuleReporter reporter)
    {
        var options = new AreaCheckOptions { Attribute = field };
        return options with
        {
            ToleranceSquareMetres = reporter.Rule.Number("squareMetres", options.ToleranceSquareMetres),
            RelativeTolerance = reporter.Rule.Number("share", options.RelativeTolerance),
        };
    }

    private sealed class Look(LayerView layer, string field, AreaCheck check, RuleReporter reporter) : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            foreach (var found in check.Check(partition, cancellationToken))
            {
                if (found.Kind == AreaFindingKind.Missing)
                    continue;
                var text = found.Kind == AreaFindingKind.Differs ? Differs : NotANumber;
                var row = (int)(found.Row - partition.FirstRow);
                var expected = found.ComputedSquareMetres.ToString("F2", CultureInfo.InvariantCulture);
                reporter.Report(
                    text, layer.Place(partition, row, field), RepairOf(partition, row, expected), ("layer", layer.Table),
                    ("feature", found.FeatureId), ("field", field), ("found", found.StoredSquareMetres),
                    ("expected", expected));
            }
        }

        private Repair? RepairOf(LayerPartition partition, int row, string expected) =>
            partition.Column(field) is not { } column
                ? null
                : Repair.OfValue(
                    RepairKind.SetValue, layer.Definition.Name, column.Definition.Name, column.Text(row), expected,
                    isSafe: true, isFromShape: true);
    }
}
