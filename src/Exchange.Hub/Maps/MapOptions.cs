namespace Exchange.Hub.Maps;

/// <summary>How this node keeps tiles.</summary>
public sealed record MapOptions
{
    public const string SectionName = "Maps";

    /// <summary>Packages cut at the same time by one process.</summary>
    public int Concurrent { get; init; } = 1;

    /// <summary>
    /// Packages that may wait for their turn; further ones are asked for again by whoever looks at them.
    /// </summary>
    public int MaxWaiting { get; init; } = 50;

    /// <summary>Longest time the cutting of one package may take.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Working set of the process that cuts, in bytes.</summary>
    public long MaxMemoryBytes { get; init; } = 2L << 30;

    /// <summary>Bytes of the tile sets of one package.</summary>
    public long MaxOutputBytes { get; init; } = 8L << 30;

    /// <summary>Pause before a package whose cutting failed is tried again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Requests that read tiles and features at the same time.</summary>
    public int ConcurrentTiles { get; init; } = 4;

    /// <summary>Such requests that may wait for their turn; further ones are refused and come again.</summary>
    public int MaxWaitingTiles { get; init; } = 200;

    /// <summary>Longest time the reading or cutting of one tile may take.</summary>
    public TimeSpan MaxTileDuration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Tiles nobody has looked at for so long are deleted; they are cut again when somebody does.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The office's own map service below plans.</summary>
    public OfficeMapOptions BaseMap { get; init; } = new();
}
