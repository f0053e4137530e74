namespace Exchange.Node.Jobs;

/// <summary>When the recurring jobs run.</summary>
internal sealed record JobOptions
{
    public const string SectionName = "Jobs";

    /// <summary>Pause between readings of parent's and children's change feeds.</summary>
    public TimeSpan SyncEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause between looks for messages that nobody woke the dispatcher for.</summary>
    public TimeSpan DispatchEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Pause between looks into drop folders.</summary>
    public TimeSpan DropFoldersEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Pause between sweeps of expired uploads, of received content and of the archive's staging area.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Pause between askings of the parent for a newer directory.</summary>
    public TimeSpan RefreshDirectoryEvery { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Processes share the schedule through the database (PostgreSQL, SQL Server).</summary>
    public bool Clustered { get; init; }
}
