namespace Exchange.Validation.Documents;

/// <summary>What an outer program may take while it looks at one hostile file.</summary>
internal sealed record ToolLimits
{
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromSeconds(20);

    public long MaxMemoryBytes { get; init; } = 1L << 30;

    public int MaxOutputBytes { get; init; } = 4 << 20;

    /// <summary>Bytes of any one file it writes.</summary>
    public long MaxFileBytes { get; init; } = 64L << 20;
}
