namespace Exchange.Node.Jobs;

/// <summary>When the recurring jobs run.</summary>
internal sealed record JobOptions
{
    public const string SectionName = "Jobs";

    /// <summary>Pause between readings of parent's and children's change feeds.</summary>
    public TimeSpan SyncEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause between comparisons of released versions with parent and children.</summary>
    public TimeSpan CompareEvery { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Pause between looks for ordered comparisons, repairs and releases not read yet.</summary>
    public TimeSpan RunComparisonsEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause between looks for messages that nobody woke the dispatcher for.</summary>
    public TimeSpan DispatchEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Pause between looks into drop folders.</summary>
    public TimeSpan DropFoldersEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Pause between sweeps of expired uploads, of received content and of the archive's staging area.</summary>
    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Pause between askings of the parent for a newer directory.</summary>
    public TimeSpan RefreshDirectoryEvery { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Pause between looks for work that stands still.</summary>
    public TimeSpan WatchEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Pause between looks for given-up work and unhealthy parts that operators are to be told of.</summary>
    public TimeSpan NotifyEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Pause between looks for daily mails that are due; when they are made says <c>Mail:DigestAt</c>.</summary>
    public TimeSpan DigestEvery { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Pause between proofs of archive objects; which are due says <c>ArchiveCare:ProveWithin</c>.</summary>
    public TimeSpan VerifyArchiveEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Pause between restore drills.</summary>
    public TimeSpan RestoreDrillEvery { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Pause between looks for days of the audit log that are to be sealed.</summary>
    public TimeSpan SealAuditEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Pause between proofs of the whole audit log.</summary>
    public TimeSpan VerifyAuditEvery { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Pause between time stamps.</summary>
    public TimeSpan StampEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause between looks for new packages to cut into map tiles.</summary>
    public TimeSpan CutTilesEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the runs of jobs are kept in the history.</summary>
    public TimeSpan HistoryKeptFor { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Processes share the schedule through the database (PostgreSQL, SQL Server).</summary>
    public bool Clustered { get; init; }
}
