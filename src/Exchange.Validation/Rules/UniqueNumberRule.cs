using System.Text;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>330102: business numbers, such as that of a farmland parcel, are unique in their layer.</summary>
internal sealed class UniqueNumberRule : CheckRule
{
    private static readonly FindingText Repeated = new(
        "Feature {feature} of {layer} repeats the {field} '{found}' of feature {first}; each number is allowed once.",
        "{layer} 的要素 {feature} 的 {field}“{found}”与要素 {first} 重复，编号不得重复。",
        "Give one of the two a number of its own.", "请为其中一个要素重新编号。");

    private static readonly FindingText TooMany = new(
        "{layer} has more than {allowed} different values of {field}; those after feature {feature} were not compared.",
        "{layer} 的 {field} 超过 {allowed} 个不同值，要素 {feature} 之后未再比较。",
        "Split the package.", "请拆分成果包。");

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        var fields = FieldColumn.Of(layer, field => field.Unique == UniqueWithin.Layer);
        return fields.Count == 0
            ? null : new Look(layer, [.. fields.Select(field => new Numbers(field))], reporter);
    }

    /// <summary>The numbers of one field, each with the feature that has it.</summary>
    private sealed class Numbers(FieldColumn column)
    {
        public FieldRequirement Field => column.Field;

        public string Column => column.Column;

        public IdentifierMap<long> First { get; } = new();

        public bool IsFull { get; set; }
    }

    private sealed class Look(LayerView layer, IReadOnlyList<Numbers> fields, RuleReporter reporter) : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            foreach (var field in fields)
            {
                if (partition.Column(field.Column) is { } values)
                    Check(partition, field, values);
            }
        }

        private void Check(LayerPartition partition, Numbers field, AttributeValues values)
        {
            Span<byte> room = stackalloc byte[ValueBytes.NumberLength];
            for (var row = 0; row < partition.Count && !field.IsFull; row++)
            {
                var value = ValueBytes.Of(values, row, room);
                if (ValueBytes.Trim(value).IsEmpty)
                    continue; // 330103 reports it.
                var id = partition.FeatureIds[row];
                ref var first = ref field.First.FindOrAdd(value, out var exists);
                if (exists)
                {
                    reporter.Report(
                        Repeated,
                        layer.Place(partition, row, field.Field.Name) with
                        {
                            RelatedLayer = layer.Table,
                            RelatedFeatureId = first,
                        },
                        ("layer", layer.Table), ("feature", id), ("field", field.Field.Name),
                        ("found", Encoding.UTF8.GetString(value)), ("first", first));
                    continue;
                }

                first = id;
                if (field.First.Count < layer.Request.Options.MaxIdentifiers)
                    continue;
                field.IsFull = true;
                reporter.Report(
                    TooMany, layer.Place(partition, row, field.Field.Name), ("layer", layer.Table),
                    ("allowed", layer.Request.Options.MaxIdentifiers), ("field", field.Field.Name), ("feature", id));
            }
        }
    }
}
