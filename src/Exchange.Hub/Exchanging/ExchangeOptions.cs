namespace Exchange.Hub.Exchanging;

/// <summary>Limits and paces of the exchange with other nodes.</summary>
public sealed record ExchangeOptions
{
    public const string SectionName = "Exchange";

    /// <summary>
    /// Carriers this node may use, of <c>https</c>, <c>ftp</c> and <c>media</c>; empty for all. A node that reaches others
    /// by discs alone names <c>media</c>, whatever further addresses the directory has of them.
    /// </summary>
    public IReadOnlyList<string> Carriers { get; init; } = [];

    /// <summary>Largest envelope taken or made, in bytes of the compact JWS.</summary>
    public int MaxEnvelopeBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Most content references in one envelope.</summary>
    public int MaxContentRefs { get; init; } = 50_000;

    /// <summary>Largest single content, in bytes.</summary>
    public long MaxContentBytes { get; init; } = 64L * 1024 * 1024 * 1024;

    /// <summary>Content from that many bytes on travels in chunks where the receiver keeps an earlier file.</summary>
    public long ChunkedFromBytes { get; init; } = 1024 * 1024;

    /// <summary>How long delivery is tried before a message expires.</summary>
    public TimeSpan MessageLifetime { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Age at which an undelivered message is warned about; less than <see cref="MessageLifetime"/>.</summary>
    public TimeSpan WarnAfter { get; init; } = TimeSpan.FromDays(25);

    /// <summary>Most the clocks of two nodes may differ.</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause after the first failed attempt; doubles with each one.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest pause between attempts.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Attempts to process an inbound message before it is refused and kept for an operator. While a disk, database or
    /// archive cannot be used it is tried for as long as messages live.
    /// </summary>
    public int MaxProcessingAttempts { get; init; } = 10;

    /// <summary>How long a claimed row stays with its worker without a renewal.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Most messages of one sender that may be unfinished here; more are answered "busy".</summary>
    public int MaxUnfinishedPerSender { get; init; } = 1_000;

    /// <summary>The pause a busy node asks its senders for.</summary>
    public TimeSpan BusyPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A stale directory refuses messages; otherwise it only warns.</summary>
    public bool RefuseWhenDirectoryIsStale { get; init; }

    /// <summary>Messages sent at the same time.</summary>
    public int OutboxWorkers { get; init; } = 2;

    /// <summary>Messages processed at the same time.</summary>
    public int InboxWorkers { get; init; } = 1;

    /// <summary>Longest a worker waits before it looks for work unasked.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long content stays that no unfinished message names.</summary>
    public TimeSpan ContentGrace { get; init; } = TimeSpan.FromHours(24);
}
