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
    Superseded,
}
