using Exchange.Domain.Plans;

namespace Exchange.Hub.Archiving;

/// <summary>What one person asks for and a second one decides about an archive object.</summary>
public sealed class ArchiveRequest
{
    public required Guid Id { get; init; }

    public required PlanId Plan { get; init; }

    public required ArchiveRequestKind Kind { get; init; }

    public required string Reason { get; init; }

    public required string AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public ArchiveRequestState State { get; set; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public string? Answer { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }
}

/// <summary>What can be asked for.</summary>
public enum ArchiveRequestKind
{
    /// <summary>Keep it whatever its lock says (legal hold).</summary>
    Hold,

    /// <summary>End the legal hold.</summary>
    LiftHold,

    /// <summary>Remove it for good.</summary>
    Remove,
}

/// <summary>Where a request stands.</summary>
public enum ArchiveRequestState
{
    Open,
    Approved,
    Refused,
}
