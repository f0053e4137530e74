using System.Globalization;
using System.Runtime.InteropServices;
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
        "标识码超过 {allowed} 个,{layer} 的要素 {feature} 之后未再比较。",
        "Split the package.", "请拆分成果包。");

    private readonly Dictionary<ulong, Seen> numbers = [];
    private readonly Dictionary<string, Seen> words = new(StringComparer.Ordinal);
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

    /// <summary>Where the identifier was first seen, if it was; remembers it otherwise.</summary>
    private Seen? FirstOrRemember(string identifier, Seen at)
    {
        ref var first = ref FindOrAdd(identifier, out var exists);
        if (exists)
            return first;
        first = at;
        return null;
    }

    private bool Knows(string identifier) => AsNumber(identifier) is { } number
        ? numbers.ContainsKey(number) : words.ContainsKey(identifier);

    // Real identifiers are 18 digits and become numbers, a sixth of the memory of texts. A zero in front would be lost,
    // so such texts stay texts.
    private ref Seen FindOrAdd(string identifier, out bool exists)
    {
        if (AsNumber(identifier) is { } number)
            return ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, number, out exists);
        return ref CollectionsMarshal.GetValueRefOrAddDefault(words, identifier, out exists);
    }

    private static ulong? AsNumber(string identifier) =>
        identifier.Length is > 0 and <= 19 && identifier[0] != '0'
            && ulong.TryParse(identifier, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    private readonly record struct Seen(int Layer, long FeatureId);

    private sealed class Look(
        UniqueIdentifierRule rule, LayerView layer, int layerNumber, string field, string column, RuleReporter reporter)
        : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken)
        {
            if (rule.isFull || partition.Column(column) is not { } values)
                return;
            for (var row = 0; row < partition.Count; row++)
            {
                if (values.Text(row) is not { } identifier || string.IsNullOrWhiteSpace(identifier))
                    continue; // 330103 reports it.
                var id = partition.FeatureIds[row];
                if (rule.FirstOrRemember(identifier, new Seen(layerNumber, id)) is { } first)
                {
                    var firstLayer = rule.layers[first.Layer].Table;
                    reporter.Report(
                        Repeated,
                        layer.Place(partition, row, field) with
                        {
                            RelatedLayer = firstLayer,
                            RelatedFeatureId = first.FeatureId,
                        },
                        rule.free.Like(identifier) is { } other
                            ? Repair.OfValue(
                                RepairKind.Renumber, layer.Definition.Name, column, identifier, other, isSafe: true)
                            : null,
                        ("layer", layer.Table), ("feature", id), ("bsm", identifier), ("first", first.FeatureId),
                        ("firstLayer", firstLayer));
                }
                else if (rule.numbers.Count + rule.words.Count >= layer.Request.Options.MaxIdentifiers)
                {
                    rule.isFull = true;
                    reporter.Report(
                        TooMany, layer.Place(partition, row, field), ("allowed", layer.Request.Options.MaxIdentifiers),
                        ("layer", layer.Table), ("feature", id));
                    return;
                }
            }
        }
    }
}
