namespace Exchange.Spatial.GeoPackages;

/// <summary>Bounds for reading a GeoPackage that somebody else made.</summary>
public sealed record GeoPackageOptions
{
    /// <summary>Most rows of the tables that describe the file: layers, geometry columns, spatial references.</summary>
    public int MaxDescriptionRows { get; init; } = 4096;

    /// <summary>Most features of one layer. A national survey county has about half a million parcels.</summary>
    public long MaxFeaturesPerLayer { get; init; } = 20_000_000;

    /// <summary>Largest single value, geometry or text, in bytes.</summary>
    public int MaxValueBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>
    /// Longest time spent inside the database for one pass over a layer; the consumer's own time is not counted.
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
