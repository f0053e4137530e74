namespace Exchange.Spatial.Tiles;

/// <summary>Walks over packed features. Throws <see cref="InvalidDataException"/> where the bytes are none.</summary>
internal ref struct PackedFeatures(ReadOnlySpan<byte> bytes)
{
    private const long MostUnits = 1L << 30;

    private WireReader reader = new(bytes);

    public long FeatureId { get; private set; }

    /// <summary>Place in the list of classes; −1 for none.</summary>
    public int Class { get; private set; }

    public VectorTileKind Kind { get; private set; }

    public UnitBox Box { get; private set; }

    /// <summary>Area in square units of the deepest level.</summary>
    public double Area { get; private set; }

    public ReadOnlySpan<byte> Geometry { get; private set; }

    public bool Next()
    {
        if (reader.AtEnd)
            return false;
        FeatureId = reader.ZigZag();
        Class = (int)Math.Min(reader.Varint(), int.MaxValue) - 1;
        Kind = (VectorTileKind)reader.Bytes(1)[0];
        if (Kind is < VectorTileKind.Point or > VectorTileKind.Polygon)
            throw new InvalidDataException($"{(byte)Kind} is no kind of geometry.");
        var (x, y) = (Units(), Units());
        Box = new UnitBox(x, y, x + Units(), y + Units());
        Area = reader.Varint();
        Geometry = reader.Bytes(reader.Count(1));
        return true;
    }

    private long Units()
    {
        var value = reader.Varint();
        return value <= MostUnits ? (long)value : throw new InvalidDataException($"{value} is outside the grid.");
    }
}
