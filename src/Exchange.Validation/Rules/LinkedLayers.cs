using System.Text;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>A feature that does not agree with the other layer.</summary>
/// <param name="Found">What it says in the field compared.</param>
/// <param name="Expected">What the other layer says for the key; null when it does not know the key.</param>
internal sealed record Disagreement(FindingPlace Place, string Key, string? Found, string? Expected);

/// <summary>Two layers of a link: takes keys and values from both while they are read, in whatever order.</summary>
/// <remarks>Of the other layer each key is kept once with what it goes with; a value that repeats, as codes and names
/// do, is kept once. Of the layer looked at the columns are kept as read, and the places.</remarks>
internal sealed class LinkedLayers
{
    private readonly string key;
    private readonly string otherKey;
    private readonly string? field;
    private readonly string? otherField;
    private readonly IdentifierMap<KnownValues> known = new();
    private readonly Dictionary<string, KnownValues> singles = new(StringComparer.Ordinal);
    private readonly List<KeptRows> rows = [];
    private bool isLayerRead;
    private bool isOtherRead;

    private LinkedLayers(LayerLink link, LayerView layer, LayerView other, string key, string otherKey)
    {
        (Link, Layer, Other, this.key, this.otherKey) = (link, layer, other, key, otherKey);
        (field, otherField) = (NameIn(layer, link.Field), NameIn(other, link.OtherField));
    }

    public LayerLink Link { get; }

    public LayerView Layer { get; }

    public LayerView Other { get; }

    public int MaxKeys => Layer.Request.Options.MaxIdentifiers;

    public bool IsOverfull { get; private set; }

    /// <summary>Null when one of the layers lacks its key.</summary>
    public static LinkedLayers? Of(LayerLink link, LayerView layer, LayerView other) =>
        NameIn(layer, link.Key) is { } key && NameIn(other, link.OtherKey) is { } otherKey
            ? new LinkedLayers(link, layer, other, key, otherKey) : null;

    public IEnumerable<LayerCheck> Begin(LayerView layer)
    {
        if (layer == Layer)
            yield return new Look(Keep, () => isLayerRead = true);
        if (layer == Other)
            yield return new Look(Remember, () => isOtherRead = true);
    }

    /// <summary>The features that do not agree, in the order of the layer; none when one could not be read.</summary>
    public IEnumerable<Disagreement> Disagreements()
    {
        if (!isLayerRead || !isOtherRead)
            yield break;
        foreach (var part in rows)
        {
            for (var row = 0; row < part.Count; row++)
            {
                if (Judge(part, row) is { } found)
                    yield return found;
            }
        }
    }

    private Disagreement? Judge(KeptRows part, int row)
    {
        Span<byte> room = stackalloc byte[ValueBytes.NumberLength];
        var value = ValueBytes.Trim(ValueBytes.Of(part.Keys, row, room));
        if (value.IsEmpty)
            return null; // 330103 reports it.
        if (!known.TryFind(value, out var values) || values is null)
        {
            return Link.MustExist
                ? new Disagreement(part.Place(Layer, row), Encoding.UTF8.GetString(value), null, null) : null;
        }

        if (field is null || otherField is null || part.Values?.Text(row)?.Trim() is not { Length: > 0 } found
            || values.Has(found) || values.All.Length == 0)
            return null;
        return new Disagreement(part.Place(Layer, row), Encoding.UTF8.GetString(value), found, values.All);
    }

    private void Keep(LayerPartition partition)
    {
        if (partition.Column(key) is { } keys)
            rows.Add(new KeptRows(partition, keys, field is null ? null : partition.Column(field)));
    }

    private void Remember(LayerPartition partition)
    {
        if (IsOverfull || partition.Column(otherKey) is not { } keys)
            return;
        var values = otherField is null ? null : partition.Column(otherField);
        Span<byte> room = stackalloc byte[ValueBytes.NumberLength];
        for (var row = 0; row < partition.Count; row++)
        {
            var value = ValueBytes.Trim(ValueBytes.Of(keys, row, room));
            if (value.IsEmpty)
                continue;
            var text = values?.Text(row)?.Trim() ?? "";
            ref var at = ref known.FindOrAdd(value, out _);
            at = text.Length == 0 ? at ?? KnownValues.None
                : at is null || at == KnownValues.None ? Single(text)
                : at.With(text);
            IsOverfull |= known.Count > MaxKeys;
        }
    }

    private KnownValues Single(string text)
    {
        if (!singles.TryGetValue(text, out var same))
            singles.Add(text, same = KnownValues.Of(text));
        return same;
    }

    private static string? NameIn(LayerView layer, string? field) =>
        field is null ? null : layer.AttributeOf(field)?.Name;

    private sealed class Look(Action<LayerPartition> take, Action isRead) : LayerCheck
    {
        public override void Check(LayerPartition partition, CancellationToken cancellationToken) => take(partition);

        public override void End(CancellationToken cancellationToken) => isRead();
    }
}
