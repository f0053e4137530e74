using Exchange.Domain.Plans;

namespace Exchange.Hub.Archiving;

/// <summary>What the node knows of one archive object beside its bytes: how long it is kept, who holds it, when it was proven.</summary>
/// <remarks>
/// Always true: the lock only ever moves to a later day; a held or locked object is never in removal; a removed object's row
/// stays, so that it can be told what was there.
/// </remarks>
public sealed class ArchiveObject
{
    public required PlanId Plan { get; init; }

    public int Versions { get; set; }

    /// <summary>When the newest version was archived.</summary>
    public DateTimeOffset ArchivedAt { get; set; }

    /// <summary>Kept for good: there is no day on which it may go.</summary>
    public bool Permanent { get; set; }

    /// <summary>The first instant at which two people may remove it; without meaning while <see cref="Permanent"/>.</summary>
    public DateTimeOffset LockedUntil { get; set; }

    /// <summary>Since when a legal hold keeps it whatever the lock says; null when none does.</summary>
    public DateTimeOffset? HeldSince { get; set; }

    public string? HoldReason { get; set; }

    /// <summary>When every byte was last proven; null when never.</summary>
    public DateTimeOffset? VerifiedAt { get; set; }

    /// <summary>What the last proof found wrong, in English, the worst first; null when nothing.</summary>
    public string? Damage { get; set; }

    /// <summary>When two people decided that it goes; from then on nobody reads it any more.</summary>
    public DateTimeOffset? RemovalBegunAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>Counts requests about it, so that two at once conflict.</summary>
    public int Requests { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    /// <summary>Takes over what the archive holds and what the rule says of it now. The lock never moves back.</summary>
    public void TakeStock(int versions, DateTimeOffset archivedAt, RetentionRule rule)
    {
        if (RemovalBegunAt is not null && RemovedAt is not null)
            (RemovalBegunAt, RemovedAt, VerifiedAt, Damage) = (null, null, null, null); // The plan came again.
        // A version that came since was never proven here.
        if (versions != Versions)
            VerifiedAt = null;
        (Versions, ArchivedAt) = (versions, archivedAt);
        Permanent |= rule.Years is null;
        if (rule.Years is { } years && archivedAt.AddYears(years) is var until && until > LockedUntil)
            LockedUntil = until;
    }

    public void Hold(string reason, DateTimeOffset at) => (HeldSince, HoldReason) = (at, reason);

    public void LiftHold() => (HeldSince, HoldReason) = (null, null);
}
