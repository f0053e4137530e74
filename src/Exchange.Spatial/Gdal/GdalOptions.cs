namespace Exchange.Spatial.Gdal;

/// <summary>Bounds for reading a file that somebody else made through GDAL.</summary>
public sealed record GdalOptions
{
    /// <summary>Most layers of one file.</summary>
    public int MaxLayers { get; init; } = 1024;

    /// <summary>Most attributes of one layer.</summary>
    public int MaxAttributes { get; init; } = 2048;

    /// <summary>
    /// Largest GeoJSON or GML file in bytes. GDAL goes through the whole text before the first feature comes, and
    /// nothing can stop it there.
    /// </summary>
    public long MaxTextFileBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Most features of one layer. A national survey county has about half a million parcels.</summary>
    public long MaxFeaturesPerLayer { get; init; } = 20_000_000;

    /// <summary>Most points of one geometry.</summary>
    public int MaxPointsPerGeometry { get; init; } = 16_000_000;

    /// <summary>Largest text value in bytes.</summary>
    public int MaxValueBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>
    /// Longest time spent reading in one pass over a layer; the consumer's own time is not counted. Looked at between
    /// features: a single feature is not interrupted.
    /// </summary>
    public TimeSpan MaxLayerTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A partition ends at so many features …</summary>
    public int PartitionFeatures { get; init; } = 8192;

    /// <summary>
    /// … or so many points, whichever comes first; a single larger feature is a partition of its own.
    /// </summary>
    public int PartitionPoints { get; init; } = 1_000_000;

    /// <summary>… or so many bytes of text.</summary>
    public long PartitionTextBytes { get; init; } = 64 * 1024 * 1024;
}
