namespace Exchange.Spatial.Vct;

/// <summary>Bounds for reading a VCT file that somebody else made.</summary>
public sealed record VctOptions
{
    /// <summary>Longest line. Coordinates take thirty bytes, long texts a few thousand.</summary>
    public int MaxLineBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Most lines of the head, and most tables, feature codes and fields of one table.</summary>
    public int MaxDescriptionLines { get; init; } = 4096;

    /// <summary>
    /// Most geometry objects and long texts of the file, boundary lines included. The index takes 13 to 40 bytes of
    /// memory for each.
    /// </summary>
    public int MaxObjects { get; init; } = 60_000_000;

    /// <summary>Most features of one layer. A national survey county has about half a million parcels.</summary>
    public int MaxFeaturesPerLayer { get; init; } = 20_000_000;

    /// <summary>Most points of one object as built.</summary>
    public int MaxPointsPerObject { get; init; } = 16_000_000;

    /// <summary>Most line or polygon ids one object refers to, the objects those refer to included.</summary>
    public int MaxReferencesPerObject { get; init; } = 1_000_000;

    /// <summary>How deep objects may be made of objects made of objects.</summary>
    public int MaxReferenceDepth { get; init; } = 8;

    /// <summary>
    /// Points of lines kept in memory, 16 bytes each, for the polygons that refer to them. Lines beyond are read from
    /// the file again each time they are needed.
    /// </summary>
    public long MaxKeptLinePoints { get; init; } = 24_000_000;

    /// <summary>Longest time for opening: one pass over the whole file.</summary>
    public TimeSpan MaxOpenTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Longest time spent reading in one pass over a layer; the consumer's own time is not counted.</summary>
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
