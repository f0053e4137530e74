namespace Exchange.Spatial.Diff;

/// <summary>What counts as the same, and how much may be spent on saying what changed.</summary>
/// <remarks>
/// Values are the same when they say the same: numbers whatever type holds them (1 and 1.0), to the fewer decimals
/// where both versions declare some; dates however they are written; text without trailing blanks, which fixed-width
/// formats cannot hold. Of byte values only the length is known.
/// </remarks>
public sealed record DiffOptions
{
    /// <summary>The attribute that names a feature over all versions; null to compare by geometry alone.</summary>
    public string? Key { get; init; } = "BSM";

    /// <summary>The attribute the area balance is drawn up by; null for one row with the whole layer.</summary>
    public string? ClassField { get; init; }

    /// <summary>
    /// Attributes that are not compared, in any case. The usual ones are made by the program that writes the file.
    /// </summary>
    public IReadOnlyCollection<string> IgnoredFields { get; init; } = ["FID", "OBJECTID", "SHAPE_Length", "SHAPE_Area"];

    /// <summary>Whether empty text is no value. VCT and shapefiles cannot tell the two apart.</summary>
    public bool EmptyTextIsNull { get; init; } = true;

    /// <summary>Coordinates closer than this are the same, in layers of metres (domain: XY resolution).</summary>
    public double ResolutionMetres { get; init; } = 0.0001;

    /// <summary>The same in layers of degrees.</summary>
    public double ResolutionDegrees { get; init; } = 1e-9;

    /// <summary>
    /// Ground thinner than this is rounding, neither gained nor lost nor disputed (domain: topology tolerance).
    /// </summary>
    public double ToleranceMetres { get; init; } = 0.001;

    /// <summary>
    /// Share of the smaller parcel that must be common ground for two parcels to take part in one split or merge, and
    /// share of either side that the whole group must keep. Between 0.5, below which a parcel could belong to two
    /// groups, and 1, which a split with corrected boundaries never reaches.
    /// </summary>
    public double SameGroundShare { get; init; } = 0.8;

    /// <summary>
    /// Most pieces of ground that are found by overlay and kept to be laid over one another; a changed feature has one
    /// or a few. With more, changes are still all found; areas added and removed (but of the first), ground flows,
    /// splits and merges are then not told. Costs about half a millisecond and a kilobyte each.
    /// </summary>
    public int MaxGroundPieces { get; init; } = 60_000;

    /// <summary>
    /// Bytes of changed features, and again of changes, kept in memory; the rest goes to temporary files.
    /// </summary>
    public long MaxBytesInMemory { get; init; } = 16 * 1024 * 1024;

    /// <summary>Where temporary files are made; they are deleted with the result at the latest.</summary>
    public string TemporaryFolder { get; init; } = Path.GetTempPath();
}
