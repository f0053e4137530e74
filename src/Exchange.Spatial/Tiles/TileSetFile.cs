using System.Text.Json;
using System.Text.Json.Serialization;

namespace Exchange.Spatial.Tiles;

/// <summary>The tables of a tile set, a SQLite file.</summary>
/// <remarks>
/// <c>part</c>: <see cref="Summary"/> as JSON; <see cref="Codes"/>, the class codes as features name them, as JSON;
/// <see cref="Blocks"/>, five little-endian numbers of 32 bits for each block: box (west, north, east, south in units
/// of the grid) and number of the first feature. <c>block</c>: packed features and their values, the latter deflated.
/// <c>tile</c>: tiles of the overview, compressed by gzip; what is not there is empty.
/// </remarks>
internal static class TileSetFile
{
    public const string Summary = "summary";
    public const string Codes = "codes";
    public const string Blocks = "blocks";

    public const int NumbersPerBlock = 5;

    /// <summary>
    /// Points of one feature. A detail tile is cut in the process that answers people, which holds all points of one
    /// feature several times over: 20 MB.
    /// </summary>
    public const int MaxFeaturePoints = 250_000;

    /// <summary>Bytes of the features of a block: 64 KiB and one more, ten bytes at most for each of its points.</summary>
    public const int MaxShapesBytes = 4 * 1024 * 1024;

    /// <summary>Bytes of the values of a block, inflated.</summary>
    public const int MaxValuesBytes = 16 * 1024 * 1024;

    public const string Settings = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=16384;";

    public const string Tables = """
        CREATE TABLE part (name TEXT NOT NULL PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE block (id INTEGER PRIMARY KEY, features BLOB NOT NULL, "values" BLOB NOT NULL);
        CREATE TABLE tile (address INTEGER PRIMARY KEY, content BLOB NOT NULL);
        """;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>One number for each tile of all levels; 18 bits for the column, 17 for the row.</summary>
    public static long Key(TileAddress tile) => (long)tile.Level << 35 | (long)tile.Column << 17 | (long)tile.Row;
}
