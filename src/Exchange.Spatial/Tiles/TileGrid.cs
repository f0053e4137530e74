namespace Exchange.Spatial.Tiles;

/// <summary>
/// The grid of tiles in degrees of EPSG:4490: WorldCRS84Quad of OGC 17-083r2 (2D Tile Matrix Set), taken for CGCS2000.
/// </summary>
/// <remarks>
/// The corner is longitude −180, latitude 90; level 0 has two tiles of 180° side by side, each level halves them,
/// columns run east and rows south. What Tianditu calls level n of its matrix set "c" is level n − 1 here. A tile has
/// 4096 units along a side. Places are kept as whole units of the deepest level, 0.04 m of latitude, so that every
/// level and both sides of a shared edge round alike.
/// </remarks>
public static class TileGrid
{
    /// <summary>The deepest level; a tile is then 153 m high.</summary>
    public const int MaxLevel = 17;

    /// <summary>Units along a side of a tile.</summary>
    public const int Extent = 4096;

    /// <summary>Pixels along a side for which tiles are cut; a pixel has 8 units.</summary>
    public const int PixelsPerTile = 512;

    internal const int UnitsPerPixel = Extent / PixelsPerTile;

    private const int WorldHeight = Extent << MaxLevel;

    private const int WorldWidth = 2 * WorldHeight;

    public static int Columns(int level) => 2 << level;

    public static int Rows(int level) => 1 << level;

    /// <summary>Degrees along a side of a tile of that level.</summary>
    public static double TileDegrees(int level) => 180d / (1 << level);

    /// <summary>Units from −180° eastward.</summary>
    internal static int X(double longitude) => Units((longitude + 180) / 180, WorldWidth);

    /// <summary>Units from 90° southward.</summary>
    internal static int Y(double latitude) => Units((90 - latitude) / 180, WorldHeight);

    internal static double Longitude(int x) => (double)x / WorldHeight * 180 - 180;

    internal static double Latitude(int y) => 90 - (double)y / WorldHeight * 180;

    private static int Units(double share, int most) =>
        (int)Math.Clamp(Math.Round(share * WorldHeight, MidpointRounding.AwayFromZero), 0, most);
}
