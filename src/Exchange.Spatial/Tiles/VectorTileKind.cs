namespace Exchange.Spatial.Tiles;

/// <summary>Kind of a feature in a vector tile, numbered as the specification does.</summary>
internal enum VectorTileKind : byte
{
    Point = 1,
    Line = 2,
    Polygon = 3,
}
