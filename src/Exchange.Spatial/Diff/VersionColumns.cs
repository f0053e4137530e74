using Exchange.Spatial.Layers;
using static Exchange.Spatial.Diff.FingerprintKey;

namespace Exchange.Spatial.Diff;

/// <summary>Makes prints and contents of the features of one version, partition by partition.</summary>
internal sealed class VersionColumns(
    FingerprintKey key, FieldPlan plan, DiffOptions options, GeometryFingerprint geometry)
{
    private readonly FieldHash hash = new(key, options.EmptyTextIsNull);

    // A blank key is no key, whatever blank text is elsewhere.
    private readonly FieldHash identity = new(key, emptyTextIsNull: true);
    private readonly FieldHash order = new(Fixed, emptyTextIsNull: true);

    private readonly AttributeValues?[] fields = new AttributeValues?[plan.Fields.Count];
    private AttributeValues? keys;
    private AttributeValues? classes;
    private LayerPartition? bound;

    // By row of the partition.
    private ulong[] attributes = [];
    private ulong[] keyLows = [];
    private ulong[] keyHighs = [];
    private ulong[] scratch = [];

    private LayerPartition Partition => bound ?? throw new InvalidOperationException("No partition yet");

    /// <summary>Turns to a partition of which some rows will be asked for contents only.</summary>
    public void Bind(LayerPartition partition)
    {
        bound = partition;
        keys = plan.Key is { } field ? partition.Column(field.Name) : null;
        classes = plan.Class is { } @class ? partition.Column(@class.Name) : null;
        for (var i = 0; i < fields.Length; i++)
            fields[i] = partition.Column(plan.Fields[i].Name);
    }

    /// <summary>Turns to a partition of which every row will be asked for its print: hashes column by column.</summary>
    public void BindForPrints(LayerPartition partition)
    {
        Bind(partition);
        if (attributes.Length < partition.Count)
        {
            attributes = new ulong[partition.Count];
            keyLows = new ulong[partition.Count];
            keyHighs = new ulong[partition.Count];
            scratch = new ulong[partition.Count];
        }

        var rows = attributes.AsSpan(0, partition.Count);
        var some = scratch.AsSpan(0, partition.Count);
        rows.Clear();
        for (var i = 0; i < fields.Length; i++)
        {
            hash.Of(fields[i], plan.Fields[i], some);
            for (var row = 0; row < rows.Length; row++)
                rows[row] = Fold(rows[row] + key.C + (ulong)i, some[row] ^ key.D);
        }

        if (plan.Key is { } field)
        {
            identity.Of(keys, field, keyLows.AsSpan(0, partition.Count));
            order.Of(keys, field, keyHighs.AsSpan(0, partition.Count));
        }
    }

    /// <summary>The print of a row, without its area.</summary>
    public FeaturePrint Print(int row)
    {
        var shape = geometry.Of(Partition.Geometry, row, out var x, out var y);
        return new FeaturePrint(new Fingerprint(keyLows[row], keyHighs[row]), shape, attributes[row], 0, x, y);
    }

    /// <summary>The same for rows of one class, as far as both versions keep it in the same type.</summary>
    public ulong ClassHash(int row) => plan.Class is { } field ? identity.Of(classes, row, field) : 0;

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
}
