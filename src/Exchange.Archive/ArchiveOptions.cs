namespace Exchange.Archive;

/// <summary>Where the archive lies, and its limits.</summary>
public sealed record ArchiveOptions
{
    public const string SectionName = "Archive";

    public ArchiveStoreKind Store { get; init; } = ArchiveStoreKind.Files;

    /// <summary>
    /// For <see cref="ArchiveStoreKind.Azure"/>: the account's connection string. It holds a key and belongs into the
    /// environment (<c>Archive__ConnectionString</c>), not into a configuration file.
    /// </summary>
    public string? ConnectionString { get; init; }

    /// <summary>For <see cref="ArchiveStoreKind.Azure"/>: the container, made when it is not there.</summary>
    public string Container { get; init; } = "exchange-archive";

    /// <summary>
    /// For <see cref="ArchiveStoreKind.Files"/>: folder of the archive. Holds <c>ocfl/</c> (the OCFL storage root), <c>staging/</c> and <c>parts/</c>.
    /// </summary>
    /// <remarks>Settable, because a node resolves a relative folder against its data folder after binding.</remarks>
    public string Root { get; set; } = "";

    /// <summary>Most files in one package version.</summary>
    public int MaxFilesPerVersion { get; init; } = 100_000;

    /// <summary>
    /// Largest inventory of a plan read or written, in bytes; it grows with every version and is held in memory.
    /// </summary>
    public int MaxInventoryBytes { get; init; } = 128 * 1024 * 1024;

    /// <summary>
    /// Age after which what an interrupted archiving left is removed; archiving one version must take less than half.
    /// </summary>
    public TimeSpan StagingGrace { get; init; } = TimeSpan.FromDays(7);
}

/// <summary>What keeps the archive's bytes.</summary>
public enum ArchiveStoreKind
{
    /// <summary>A folder.</summary>
    Files,

    /// <summary>A container of Azure Blob Storage, or of a server that speaks its protocol.</summary>
    Azure,
}
