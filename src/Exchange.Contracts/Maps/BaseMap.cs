namespace Exchange.Contracts.Maps;

/// <summary>What lies around and under a plan on a map; everything may be empty.</summary>
/// <param name="Divisions">Division layers (行政区) of releases the caller may see, at most one release for each division.
/// They come from plans and surveys and are drawn as indicative: no licensed source of official boundaries.</param>
/// <param name="IsPreparing">Whether layers of more releases are being cut; ask again in some seconds.</param>
/// <param name="Office">The office's own map service; null without one.</param>
public sealed record BaseMap(IReadOnlyList<BaseMapSource> Divisions, bool IsPreparing, OfficeBaseMap? Office);

/// <summary>Division layers of one release. Tiles are those of the release's layers.</summary>
/// <param name="ReleaseId">The release.</param>
/// <param name="Division">Division code of its plan.</param>
/// <param name="DivisionName">Its name.</param>
/// <param name="PlanName">Name of the plan.</param>
/// <param name="ReleasedAt">When it was released.</param>
/// <param name="Layers">The layers, those of the highest divisions first.</param>
public sealed record BaseMapSource(
    Guid ReleaseId,
    string Division,
    string DivisionName,
    string PlanName,
    DateTimeOffset ReleasedAt,
    IReadOnlyList<BaseMapLayer> Layers);

/// <summary>A layer that draws divisions.</summary>
/// <param name="Id">Its name in addresses below the release.</param>
/// <param name="Table">The table's name, such as <c>XZQX</c>.</param>
/// <param name="Level">Of the divisions drawn: 2 prefecture, 3 county, 4 township, 5 village.</param>
/// <param name="Extent">Where it lies.</param>
/// <param name="MaxLevel">The deepest level of tiles.</param>
public sealed record BaseMapLayer(string Id, string Table, int Level, MapExtent Extent, int MaxLevel);

/// <summary>
/// The office's own map service. The node fetches its tiles: 256-pixel pictures of the grid WorldCRS84Quad in EPSG:4490,
/// at <c>/base-map/office/tiles/{z}/{x}/{y}</c>.
/// </summary>
/// <param name="Title">What it is called.</param>
/// <param name="Attribution">Whose it is, to be shown where it is; may be empty.</param>
/// <param name="LeastLevel">The coarsest level it has.</param>
/// <param name="DeepestLevel">The finest level it has.</param>
public sealed record OfficeBaseMap(LocalizedText Title, LocalizedText Attribution, int LeastLevel, int DeepestLevel);

/// <summary>The name of a division and a place inside it, in degrees of CGCS2000 (EPSG:4490).</summary>
/// <param name="Name">As written in the layer.</param>
/// <param name="Longitude">Of the place.</param>
/// <param name="Latitude">Of the place.</param>
/// <param name="Extent">Of the division: whether its name has room at a scale.</param>
public sealed record DivisionLabel(string Name, double Longitude, double Latitude, MapExtent Extent);
