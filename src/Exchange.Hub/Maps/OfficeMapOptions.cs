namespace Exchange.Hub.Maps;

/// <summary>
/// The office's own map service (WMTS) below plans; the node fetches its tiles, so no page ever asks outside. Off without
/// an address.
/// </summary>
/// <remarks>
/// The matrix set must be in degrees of EPSG:4490 with tiles of 256 pixels, its first matrix two tiles over the world:
/// Tianditu's sets <c>c</c>, WorldCRS84Quad, and what servers call EPSG:4326.
/// </remarks>
public sealed record OfficeMapOptions
{
    /// <summary>
    /// Address of the service, or a template of a tile with <c>{TileMatrix}</c>, <c>{TileRow}</c>, <c>{TileCol}</c> and, as
    /// needed, <c>{Layer}</c>, <c>{Style}</c>, <c>{TileMatrixSet}</c>, <c>{Format}</c>, <c>{Key}</c>.
    /// </summary>
    public string Url { get; init; } = "";

    public string TitleEn { get; init; } = "";

    public string TitleZh { get; init; } = "";

    /// <summary>Whose map it is and under which review number (审图号); shown on every map and sheet it is on.</summary>
    public string AttributionEn { get; init; } = "";

    public string AttributionZh { get; init; } = "";

    public string Layer { get; init; } = "";

    public string Style { get; init; } = "default";

    public string TileMatrixSet { get; init; } = "c";

    public string Format { get; init; } = "image/png";

    /// <summary>The key the service asks for, in place of <c>{Key}</c>; a secret.</summary>
    public string Key { get; init; } = "";

    /// <summary>Number of the matrix that has two tiles over the world: 1 for Tianditu, 0 for most servers.</summary>
    public int FirstMatrix { get; init; } = 1;

    /// <summary>The coarsest matrix asked for.</summary>
    public int LeastMatrix { get; init; } = 1;

    /// <summary>The finest matrix asked for.</summary>
    public int DeepestMatrix { get; init; } = 18;

    /// <summary>Longest time the service may take for a tile.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of a tile.</summary>
    public int MaxTileBytes { get; init; } = 1 << 20;

    /// <summary>Tiles asked of the service at the same time by one process.</summary>
    public int Concurrent { get; init; } = 6;

    /// <summary>Tiles that may wait for their turn; further ones are refused.</summary>
    public int MaxWaiting { get; init; } = 200;

    /// <summary>A service that did not answer is left alone for so long.</summary>
    public TimeSpan PauseAfterFailure { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Tiles kept in memory, in bytes.</summary>
    public long MaxKeptBytes { get; init; } = 64L << 20;

    /// <summary>For so long a tile is kept and not asked for again, here and in browsers.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(1);

    public bool IsOn => Url.Length > 0;
}
