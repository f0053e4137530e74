using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>330103: mandatory fields, and those whose condition holds, are neither null nor blank.</summary>
internal sealed class RequiredValueRule : CheckRule
{
    private static readonly FindingText Missing = new(
        "Feature {feature} of {layer} has no value in the mandatory field {field} ({nameZh}).",
        "{layer} 的要素 {feature} 必填字段 {field}({nameZh})为空。",
        "Fill in the field.", "请填写该字段。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        var fields = layer.RequiredFields
            .Select(field => (Field: field, Attribute: layer.AttributeOf(field)))
            .Where(pair => pair.Attribute is not null)
            .Select(pair => (pair.Field, Column: pair.Attribute!.Name)) // Filtered on the line above.
            .ToList();
        return fields.Count == 0 ? null : new Look(layer, fields, reporter);
    }

    private sealed class Look(
        LayerView layer, IReadOnlyList<(FieldRequirement Field, string Column)> fields, RuleReporter reporter)
        : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            foreach (var (field, name) in fields)
            {
                if (partition.Column(name) is not { } values)
                    continue;
                for (var row = 0; row < partition.Count; row++)
                {
                    if (!values.IsBlank(row))
                        continue;
                    reporter.Report(
                        Missing, layer.Place(partition, row, field.Name), ("layer", layer.Table),
                        ("feature", partition.FeatureIds[row]), ("field", field.Name), ("nameZh", field.NameZh));
                }
            }
        }
    }
}
