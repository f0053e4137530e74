namespace Exchange.Spatial.Layers;

/// <summary>A bounded run of features of one layer, as columns.</summary>
public sealed class LayerPartition
{
    private readonly long[] featureIds;
    private readonly Dictionary<string, AttributeValues> byName;

    /// <param name="firstRow">Number of features of the layer before this partition.</param>
    /// <param name="columns">The columns in the order of the definition's attributes.</param>
    public LayerPartition(
        LayerDefinition layer,
        long firstRow,
        long[] featureIds,
        GeometryBlock geometry,
        IReadOnlyList<AttributeValues> columns)
    {
        if (geometry.FeatureCount != featureIds.Length)
        {
            throw new ArgumentException(
                $"{featureIds.Length} ids for {geometry.FeatureCount} geometries", nameof(geometry));
        }

        Layer = layer;
        FirstRow = firstRow;
        this.featureIds = featureIds;
        Geometry = geometry;
        Columns = columns;
        byName = new Dictionary<string, AttributeValues>(columns.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var column in columns)
            byName.TryAdd(column.Definition.Name, column);
    }

    public LayerDefinition Layer { get; }

    public long FirstRow { get; }

    public int Count => featureIds.Length;

    public ReadOnlySpan<long> FeatureIds => featureIds;

    public GeometryBlock Geometry { get; }

    public IReadOnlyList<AttributeValues> Columns { get; }

    /// <summary>The column of that name in any case, or null.</summary>
    public AttributeValues? Column(string name) => byName.GetValueOrDefault(name);
}
