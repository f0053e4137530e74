namespace Exchange.Spatial.Tiles;

/// <summary>Writes one layer of a vector tile (Mapbox Vector Tile specification 2.1).</summary>
/// <remarks>
/// A feature has at most one tag, <see cref="ClassKey"/>, its value kept once for all features. Everything else of a
/// feature is asked for by its number, so that tiles stay small.
/// </remarks>
internal sealed class VectorTileWriter(string layer)
{
    public const string ClassKey = "class";

    private readonly WireBuffer features = new();
    private readonly WireBuffer feature = new();
    private readonly WireBuffer tags = new();
    private readonly List<string> values = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    public int FeatureCount { get; private set; }

    /// <summary>Bytes of the features so far; the rest of a tile is small.</summary>
    public int Length => features.Length;

    public void Clear()
    {
        features.Clear();
        values.Clear();
        places.Clear();
        FeatureCount = 0;
    }

    /// <param name="number">The feature's number in its tile set; null for what stands for several.</param>
    public void Add(VectorTileKind kind, long? number, string? @class, VectorTileGeometry geometry)
    {
        feature.Clear();
        if (number is { } id)
            feature.Field(1, (ulong)id);
        if (@class is not null)
        {
            tags.Clear();
            tags.Varint(0);
            tags.Varint((ulong)PlaceOf(@class));
            feature.Field(2, tags.Written);
        }

        feature.Field(3, (ulong)kind);
        feature.Field(4, geometry.Commands);
        features.Field(2, feature.Written);
        FeatureCount++;
    }

    /// <summary>The tile; empty bytes without features.</summary>
    public byte[] ToTile()
    {
        if (FeatureCount == 0)
            return [];
        var body = new WireBuffer();
        body.Field(15, 2ul);
        body.Field(1, layer);
        body.Bytes(features.Written);
        if (values.Count > 0)
            body.Field(3, ClassKey);
        foreach (var value in values)
        {
            feature.Clear();
            feature.Field(1, value);
            body.Field(4, feature.Written);
        }

        body.Field(5, TileGrid.Extent);
        var tile = new WireBuffer();
        tile.Field(3, body.Written);
        return tile.Written.ToArray();
    }

    private int PlaceOf(string value)
    {
        if (!places.TryGetValue(value, out var place))
        {
            places.Add(value, place = values.Count);
            values.Add(value);
        }

        return place;
    }
}
