namespace Exchange.Hub.Archiving;

/// <summary>How the node looks after its archive.</summary>
public sealed record ArchiveCareOptions
{
    public const string SectionName = "ArchiveCare";

    /// <summary>Every object is proven byte by byte at least this often.</summary>
    public TimeSpan ProveWithin { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long one run of proving may take; what is left waits for the next.</summary>
    public TimeSpan ProveRunTime { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Retention rules of the office; null for those of the program.</summary>
    public string? RetentionFile { get; init; }
}
