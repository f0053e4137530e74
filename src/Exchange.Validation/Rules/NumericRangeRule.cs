using System.Globalization;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>
/// 320106: numbers lie in the range the profile gives their field: areas above 0, shares from 0 to 1.
/// </summary>
internal sealed class NumericRangeRule : CheckRule
{
    private static readonly FindingText Outside = new(
        "Feature {feature} of {layer} has {found} in {field}; allowed is {allowed}.",
        "{layer} 的要素 {feature} 字段 {field} 的值为 {found}，允许范围为 {allowed}。",
        "Correct the value, and look at its unit.", "请更正数值，并核对单位。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        var fields = FieldColumn.Of(layer, field => field.Range is not null);
        return fields.Count == 0 ? null : new Look(layer, fields, reporter);
    }

    private sealed class Look(LayerView layer, IReadOnlyList<FieldColumn> fields, RuleReporter reporter) : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            foreach (var (field, name) in fields)
            {
                var (column, range) = (partition.Column(name), field.Range!); // Chosen by it.
                if (column is RealValues reals)
                {
                    for (var row = 0; row < partition.Count; row++)
                    {
                        if (!reals.IsNull(row) && !range.Has(reals.Values[row]))
                            Report(partition, row, field, reals.Values[row]);
                    }
                }
                else if (column is IntegerValues integers)
                {
                    for (var row = 0; row < partition.Count; row++)
                    {
                        if (!integers.IsNull(row) && !range.Has(integers.Values[row]))
                            Report(partition, row, field, integers.Values[row]);
                    }
                }
            }
        }

        private void Report(LayerPartition partition, int row, FieldRequirement field, IFormattable found) =>
            reporter.Report(
                Outside, layer.Place(partition, row, field.Name), ("layer", layer.Table),
                ("feature", partition.FeatureIds[row]), ("field", field.Name),
                ("found", found.ToString(null, CultureInfo.InvariantCulture)), ("allowed", field.Range));
    }
}
