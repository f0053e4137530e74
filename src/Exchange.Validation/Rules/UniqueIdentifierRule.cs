using System.Text;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>330101: the identifier (BSM) is unique in its layer and in the whole database.</summary>
internal sealed class UniqueIdentifierRule : CheckRule
{
    private static readonly FindingText Repeated = new(
        "Feature {feature} of {layer} repeats the identifier '{bsm}' of feature {first} in {firstLayer}.",
        "{layer} 的要素 {feature} 标识码“{bsm}”与 {firstLayer} 的要素 {first} 重复。",
        "Give the feature an identifier of its own.", "请为该要素重新编号。");

    private static readonly FindingText TooMany = new(
        "More than {allowed} identifiers; those after feature {feature} of {layer} were not compared.",
        "标识码超过 {allowed} 个，{layer} 的要素 {feature} 之后未再比较。",
        "Split the package.", "请拆分成果包。");

    private readonly IdentifierMap<Seen> seen = new();
    private readonly List<LayerView> layers = [];
    private readonly FreeIdentifiers free;
    private bool isFull;

    public UniqueIdentifierRule() => free = new FreeIdentifiers(Knows);

    public override LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter)
    {
        var field = layer.Fields.FirstOrDefault(field => field.Unique == UniqueWithin.Database);
        if (field is null || layer.AttributeOf(field) is not { } attribute)
            return null;
        layers.Add(layer);
        return new Look(this, layer, layers.Count - 1, field.Name, attribute.Name, reporter);
    }

    private bool Knows(string identifier) => seen.TryFind(Encoding.UTF8.GetBytes(identifier), out _);

    private readonly record struct Seen(int Layer, long FeatureId);

    private sealed class Look(
        UniqueIdentifierRule rule, LayerView layer, int layerNumber, string field, string column, RuleReporter reporter)
        : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            if (rule.isFull || partition.Column(column) is not { } values)
                return;
            Span<byte> room = stackalloc byte[ValueBytes.NumberLength];
            for (var row = 0; row < partition.Count; row++)
            {
                var identifier = ValueBytes.Of(values, row, room);
                if (ValueBytes.Trim(identifier).IsEmpty)
                    continue; // 330103 reports it.
                var id = partition.FeatureIds[row];
                ref var first = ref rule.seen.FindOrAdd(identifier, out var exists);
                if (exists)
                {
                    var firstLayer = rule.layers[first.Layer].Table;
                    var repeated = Encoding.UTF8.GetString(identifier);
                    reporter.Report(
                        Repeated,
                        layer.Place(partition, row, field) with
                        {
                            RelatedLayer = firstLayer,
                            RelatedFeatureId = first.FeatureId,
                        },
                        rule.free.Like(repeated) is { } other
                            ? Repair.OfValue(
                                RepairKind.Renumber, layer.Definition.Name, column, repeated, other, isSafe: true)
                            : null,
                        ("layer", layer.Table), ("feature", id), ("bsm", repeated), ("first", first.FeatureId),
                        ("firstLayer", firstLayer));
                    continue;
                }

                first = new Seen(layerNumber, id);
                if (rule.seen.Count < layer.Request.Options.MaxIdentifiers)
                    continue;
                rule.isFull = true;
                reporter.Report(
                    TooMany, layer.Place(partition, row, field), ("allowed", layer.Request.Options.MaxIdentifiers),
                    ("layer", layer.Table), ("feature", id));
                return;
            }
        }
    }
}
