using Exchange.Spatial.Layers;
using static Exchange.Spatial.Diff.FingerprintKey;

namespace Exchange.Spatial.Diff;

/// <summary>Makes prints and contents of the features of one version, partition by partition.</summary>
internal sealed class VersionColumns(FingerprintKey key, FieldPlan plan, DiffOptions options, GeometryFingerprint geometry)
{
    private readonly FieldHash hash = new(key, options.EmptyTextIsNull);

    // A blank key is no key, whatever blank text is elsewhere.
    private readonly FieldHash order = new(Fixed, emptyTextIsNull: true);
    private readonly FieldHash identity = new(key, emptyTextIsNull: true);
    private readonly AttributeValues?[] fields = new AttributeValues?[plan.Fields.Count];
    private AttributeValues? keys;
    private AttributeValues? classes;
    private LayerPartition? bound;

    private LayerPartition Partition => bound ?? throw new InvalidOperationException("No partition yet");

    public void Bind(LayerPartition partition)
    {
        bound = partition;
        keys = plan.Key is { } field ? partition.Column(field.Name) : null;
        classes = options.ClassField is { } name ? partition.Column(name) : null;
        for (var i = 0; i < fields.Length; i++)
            fields[i] = partition.Column(plan.Fields[i].Name);
    }

    /// <summary>The print of a row, without its area.</summary>
    public FeaturePrint Print(int row)
    {
        var shape = geometry.Of(Partition.Geometry, row, out var x, out var y);
        ulong attributes = 0;
        for (var i = 0; i < fields.Length; i++)
            attributes = Fold(attributes + key.C + (ulong)i, hash.Of(fields[i], row, plan.Fields[i]) ^ key.D);
        return new FeaturePrint(KeyOf(row), shape, attributes, 0, x, y);
    }

    /// <summary>The key without trailing blanks; null where there is none, or nothing but blanks.</summary>
    public string? KeyText(int row) => keys?.Text(row)?.TrimEnd(' ') is { Length: > 0 } text ? text : null;

    /// <summary>The class of a row, empty for none.</summary>
    public string Class(int row) => classes?.Text(row)?.TrimEnd(' ') ?? "";

    public FeatureContent Content(int row)
    {
        var values = new string?[fields.Length];
        var hashes = new ulong[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            values[i] = fields[i]?.Text(row);
            hashes[i] = hash.Of(fields[i], row, plan.Fields[i]);
        }

        return new FeatureContent
        {
            Id = Partition.FeatureIds[row],
            Key = KeyText(row),
            Class = Class(row),
            Values = values,
            ValueHashes = hashes,
            Block = Partition.Geometry,
            Feature = row,
        };
    }

    private Fingerprint KeyOf(int row) => plan.Key is { } field
        ? new Fingerprint(identity.Of(keys, row, field), order.Of(keys, row, field)) : Fingerprint.None;
}
