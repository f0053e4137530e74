using System.Globalization;
using System.Text;
using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Trees;

/// <summary>Reads a layer once and makes of it what two levels compare: number, area and hash tree.</summary>
public sealed class LayerTreeReader
{
    /// <summary>标识码: what features are known by wherever the standard's layers have it.</summary>
    private const string Identifier = "BSM";

    private readonly FeatureHash hash;
    private readonly EllipsoidalArea? area;
    private readonly string? keyField;
    private readonly string name;
    private readonly LeafSetBuilder leaves = new();
    private readonly byte[] leaf = new byte[LeafSet.HashBytes];
    private long features;
    private long polygons;
    private decimal squareMetres;

    public LayerTreeReader(LayerDefinition layer)
    {
        name = layer.Name;
        keyField = layer.Attribute(Identifier)?.Name;
        hash = new FeatureHash(layer);
        area = ReferenceRecognition.Recognise(layer.Reference).System is { } system
            ? EllipsoidalArea.For(system) : null;
    }

    /// <summary>Reads a whole layer.</summary>
    /// <exception cref="LayerUnreadableException">The file is damaged or over a limit.</exception>
    public static ReadLayer Read(ILayerSource source, LayerDefinition layer, CancellationToken cancellationToken)
    {
        var reader = new LayerTreeReader(layer);
        foreach (var partition in source.Read(layer, cancellationToken))
            reader.Add(partition);
        return reader.Finish();
    }

    public void Add(LayerPartition partition)
    {
        var keys = keyField is null ? null : partition.Column(keyField);
        for (var row = 0; row < partition.Count; row++)
        {
            var key = KeyOf(keys, partition.FeatureIds[row], row);
            hash.Write(partition, row, key, leaf);
            leaves.Add(key, leaf);
            Measure(partition.Geometry, row);
        }

        features += partition.Count;
    }

    public ReadLayer Finish()
    {
        var set = leaves.Build();
        return new ReadLayer(
            name, keyField, features, area is null || polygons == 0 ? null : squareMetres, LayerTree.Root(set), set);
    }

    private void Measure(GeometryBlock block, int feature)
    {
        var parts = block.Parts(feature);
        if (area is null || parts.Count == 0 || block.PartKind(parts.Start) != GeometryKind.Polygon)
            return;
        polygons++;
        var measured = area.SquareMetres(block, feature);
        // A coordinate that is no number is in the hash; a sum of areas has no place for it.
        if (double.IsFinite(measured) && Math.Abs(measured) < 1e15)
            squareMetres += (decimal)measured;
    }

    private static byte[] KeyOf(AttributeValues? keys, long featureId, int row) =>
        keys is null || keys.IsBlank(row)
            // Twenty digits put them in the order of the numbers.
            ? Encoding.ASCII.GetBytes("#" + featureId.ToString("D20", CultureInfo.InvariantCulture))
            : keys is TextValues texts
                ? texts.Utf8(row).TrimEnd((byte)' ').ToArray()
                : Encoding.UTF8.GetBytes(keys.Text(row) ?? "");
}
