namespace Exchange.Packaging.Zips;

/// <summary>Bounds of what a package may ask of the machine that opens it.</summary>
/// <remarks>A county package has some hundred files and up to a few gigabytes; the defaults leave room and stop
/// bombs.</remarks>
public sealed record ZipLimits
{
    public static ZipLimits Default { get; } = new();

    public int MaxEntries { get; init; } = 100_000;

    /// <summary>Bytes of all files, unpacked.</summary>
    public long MaxTotalBytes { get; init; } = 64L << 30;

    /// <summary>Bytes of one file, unpacked.</summary>
    public long MaxEntryBytes { get; init; } = 32L << 30;

    /// <summary>How many times larger one file may become by unpacking. Deflate cannot exceed 1032.</summary>
    public int MaxEntryRatio { get; init; } = 200;

    /// <summary>How many times larger the whole may become by unpacking.</summary>
    public int MaxTotalRatio { get; init; } = 100;

    /// <summary>Below this many unpacked bytes no ratio is looked at: small files of zeros are harmless.</summary>
    public long RatioFreeBytes { get; init; } = 16L << 20;

    /// <summary>Bytes of the list of entries; it is read into memory.</summary>
    public int MaxDirectoryBytes { get; init; } = 32 << 20;

    /// <summary>Bytes of one path in UTF-8.</summary>
    public int MaxPathBytes { get; init; } = 1024;

    /// <summary>Bytes of one name in a path, as common file systems allow.</summary>
    public int MaxNameBytes { get; init; } = 255;

    /// <summary>Levels of folders, the file's own name included.</summary>
    public int MaxDepth { get; init; } = 32;

    /// <summary>Bytes of one manifest; they are parsed line by line, their entries kept in memory.</summary>
    public long MaxManifestBytes { get; init; } = 64L << 20;

    /// <summary>Bytes of <c>package.json</c>, of <c>bag-info.txt</c> and of one signature.</summary>
    public int MaxTagFileBytes { get; init; } = 1 << 20;

    public int MaxSignatures { get; init; } = 16;
}
