namespace Exchange.Domain.Cases;

/// <summary>What can happen to a case at one node.</summary>
public enum CaseEvent
{
    VersionStored,
    CheckStarted,
    ReviewOpened,
    Forwarded,
    Approved,
    Recorded,
    Released,
    Returned,
    Suspended,
    Resumed,
    Withdrawn,

    /// <summary>Every level that decides on it agreed that a case is taken back which had gone up already.</summary>
    WithdrawalAgreed,
    Superseded,

    /// <summary>The releasing node took its release back.</summary>
    Recalled,
}
