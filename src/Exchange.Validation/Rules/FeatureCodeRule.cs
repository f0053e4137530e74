using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>320101: the feature code (YSDM) equals the layer's code.</summary>
internal sealed class FeatureCodeRule : CheckRule
{
    private static readonly FindingText Wrong = new(
        "Feature {feature} of {layer} has the feature code '{found}'; {expected} is required.",
        "{layer} 的要素 {feature} 要素代码为“{found}”，应为 {expected}。",
        "Set YSDM to {expected}.", "请将 YSDM 改为 {expected}。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        var field = layer.Fields.FirstOrDefault(field => field.Domain == FieldDomain.FeatureCode);
        return layer.Requirement?.FeatureCode is { } code && field is not null && layer.AttributeOf(field) is { } attribute
            ? new Look(layer, field.Name, attribute.Name, code, reporter)
            : null;
    }

    private sealed class Look(LayerView layer, string field, string column, string expected, RuleReporter reporter)
        : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            if (partition.Column(column) is not { } values)
                return;
            for (var row = 0; row < partition.Count; row++)
            {
                // Blank values are 330103's to report.
                if (values.IsBlank(row) || string.Equals(values.Text(row), expected, StringComparison.Ordinal))
                    continue;
                reporter.Report(
                    Wrong, layer.Place(partition, row, field),
                    Repair.OfValue(
                        RepairKind.SetValue, layer.Definition.Name, column, values.Text(row), expected, isSafe: true),
                    ("layer", layer.Table),
                    ("feature", partition.FeatureIds[row]), ("found", values.Text(row)), ("expected", expected));
            }
        }
    }
}
