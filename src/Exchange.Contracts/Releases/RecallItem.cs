namespace Exchange.Contracts.Releases;

/// <summary>Where a recall stands.</summary>
public enum RecallState
{
    /// <summary>A second person decides.</summary>
    Open,

    /// <summary>Recalled; every node the release was sent to is told.</summary>
    Granted,

    /// <summary>Turned down or taken back.</summary>
    Refused,
}

/// <summary>Somebody asks that a release of this node is recalled (撤销发布).</summary>
/// <param name="ReleaseId">The release.</param>
/// <param name="CaseId">Its case.</param>
/// <param name="PlanId">Its plan.</param>
/// <param name="Reason">Why.</param>
/// <param name="Successor">The release to use instead, if there is one.</param>
/// <param name="AskedBy">Name of who asked.</param>
/// <param name="AskedAt">When.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DecidedBy">User name of who decided.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Answer">What was said to it.</param>
/// <param name="MayGrant">Whether the reader may grant it: it is open, and somebody else asked for it.</param>
public sealed record RecallItem(
    Guid ReleaseId,
    string CaseId,
    string PlanId,
    string Reason,
    Guid? Successor,
    string AskedBy,
    DateTimeOffset AskedAt,
    RecallState State,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Answer,
    bool MayGrant);

/// <summary>Asks for the recall of a release.</summary>
/// <param name="Reason">Why; it is signed and told to every node that has the release.</param>
/// <param name="Successor">The release of the same plan to use instead, if there is one.</param>
public sealed record AskRecallRequest(string Reason, Guid? Successor = null);

/// <summary>Decides a recall somebody else asked for.</summary>
/// <param name="Grant">Whether the release is recalled.</param>
/// <param name="Answer">What is said to it.</param>
public sealed record DecideRecallRequest(bool Grant, string Answer);
