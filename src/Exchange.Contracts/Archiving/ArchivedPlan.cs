namespace Exchange.Contracts.Archiving;

/// <summary>An archived plan: how long it is kept, who holds it, when it was proven.</summary>
/// <param name="Plan">Id of the plan.</param>
/// <param name="Versions">Versions in the archive.</param>
/// <param name="ArchivedAt">When the newest was archived.</param>
/// <param name="Permanent">Whether it is kept for good.</param>
/// <param name="LockedUntil">The first instant at which two people may remove it; null when kept for good.</param>
/// <param name="HeldSince">Since when a legal hold keeps it; null when none does.</param>
/// <param name="HoldReason">Why it is held, or null.</param>
/// <param name="VerifiedAt">When every byte was last proven; null when not yet.</param>
/// <param name="Damage">What the last proof found wrong, or null.</param>
/// <param name="RemovedAt">When it was removed; null while it is there.</param>
public sealed record ArchivedPlan(
    string Plan,
    int Versions,
    DateTimeOffset ArchivedAt,
    bool Permanent,
    DateTimeOffset? LockedUntil,
    DateTimeOffset? HeldSince,
    string? HoldReason,
    DateTimeOffset? VerifiedAt,
    LocalizedText? Damage,
    DateTimeOffset? RemovedAt);

/// <summary>An archived plan with its newest proofs and requests.</summary>
/// <param name="Object">The plan.</param>
/// <param name="Proofs">Newest first, at most 50.</param>
/// <param name="Requests">Newest first, at most 50.</param>
public sealed record ArchivedPlanDetails(
    ArchivedPlan Object, IReadOnlyList<ArchiveProofItem> Proofs, IReadOnlyList<ArchiveRequestItem> Requests);

/// <summary>One proof.</summary>
/// <param name="Plan">Id of the plan.</param>
/// <param name="Kind">What was proven.</param>
/// <param name="Version">The version restored; null where all were read.</param>
/// <param name="At">When it ended.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Sound">Whether nothing was wrong.</param>
/// <param name="Files">Files read.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="Findings">What was wrong; empty when nothing.</param>
/// <param name="Instance">The process that did it.</param>
public sealed record ArchiveProofItem(
    string Plan, ArchiveProofKind Kind, int? Version, DateTimeOffset At, TimeSpan Duration, bool Sound, long Files, long Bytes,
    IReadOnlyList<ArchiveFindingItem> Findings, string Instance);

/// <summary>One thing a proof found.</summary>
/// <param name="Path">The file or object; empty where it is about the whole package.</param>
/// <param name="Code">Code of the problem; null where an earlier program kept a text alone.</param>
/// <param name="Text">What is wrong.</param>
public sealed record ArchiveFindingItem(string Path, string? Code, LocalizedText Text);

/// <summary>Kinds of proof.</summary>
public enum ArchiveProofKind
{
    /// <summary>Every byte was read and compared.</summary>
    Fixity,

    /// <summary>A version was restored from the archive alone and verified as a package.</summary>
    RestoreDrill,
}

/// <summary>What one person asked for and another decides.</summary>
/// <param name="Id">The request.</param>
/// <param name="Plan">Id of the plan.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Reason">Why.</param>
/// <param name="AskedBy">Account of who asked.</param>
/// <param name="AskedByName">Name of who asked.</param>
/// <param name="AskedAt">When.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DecidedBy">Account of who decided, or null.</param>
/// <param name="DecidedByName">Name of who decided, or null.</param>
/// <param name="DecidedAt">When, or null.</param>
/// <param name="Answer">What he said, or null.</param>
public sealed record ArchiveRequestItem(
    Guid Id, string Plan, ArchiveRequestKind Kind, string Reason, string AskedBy, string AskedByName,
    DateTimeOffset AskedAt, ArchiveRequestState State, string? DecidedBy, string? DecidedByName, DateTimeOffset? DecidedAt,
    string? Answer);

/// <summary>What can be asked for.</summary>
public enum ArchiveRequestKind
{
    /// <summary>A legal hold.</summary>
    Hold,

    /// <summary>The end of a legal hold.</summary>
    LiftHold,

    /// <summary>Removal for good, after the lock.</summary>
    Remove,
}

/// <summary>Where a request stands.</summary>
public enum ArchiveRequestState
{
    /// <summary>A second person has to decide.</summary>
    Open,

    /// <summary>Granted.</summary>
    Approved,

    /// <summary>Turned down or taken back.</summary>
    Refused,
}

/// <summary>Asks for something about an archived plan.</summary>
/// <param name="Kind">What.</param>
/// <param name="Reason">Why, 1 to 1000 characters.</param>
public sealed record AskArchiveRequest(ArchiveRequestKind Kind, string Reason);

/// <summary>Decides what somebody else asked for.</summary>
/// <param name="Approve">Whether it is granted.</param>
/// <param name="Answer">What is said to it, up to 1000 characters.</param>
public sealed record DecideArchiveRequest(bool Approve, string Answer);
