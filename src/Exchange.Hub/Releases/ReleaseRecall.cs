using Exchange.Domain.Cases;
using Exchange.Domain.Plans;

namespace Exchange.Hub.Releases;

/// <summary>One person asks that a release of this node is recalled (撤销发布), a second one decides.</summary>
/// <remarks>At most one of a release is open or granted. What was decided is the signed evidence; this row is how it
/// came about.</remarks>
public sealed class ReleaseRecall
{
    public const int MaxReasonLength = 1000;

    public required Guid Id { get; init; }

    public required Guid ReleaseId { get; init; }

    public required CaseId CaseId { get; init; }

    public required PlanId Plan { get; init; }

    public required string Reason { get; init; }

    /// <summary>The release to use instead; null when there is none yet.</summary>
    public Guid? SuccessorId { get; init; }

    public required string AskedBy { get; init; }

    public required string AskedByName { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public ReleaseRecallState State { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Answer { get; private set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; private set; }

    /// <summary>Whether that account asked for it; names of accounts are the same in either case.</summary>
    public bool IsAskedBy(string userName) => string.Equals(AskedBy, userName, StringComparison.OrdinalIgnoreCase);

    public void Decide(bool granted, string by, string answer, DateTimeOffset at) =>
        (State, DecidedBy, Answer, DecidedAt) =
            (granted ? ReleaseRecallState.Granted : ReleaseRecallState.Refused, by, answer, at);
}

/// <summary>Where a recall stands.</summary>
public enum ReleaseRecallState
{
    Open,
    Granted,
    Refused,
}
