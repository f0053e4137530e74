namespace Exchange.Domain.Cases;

/// <summary>Where a case stands at this node. Names in both languages: <see cref="CaseStates"/>.</summary>
public enum CaseState
{
    /// <summary>The current version lies in the archive, nothing has been done with it yet.</summary>
    Stored,

    /// <summary>The current version is being checked.</summary>
    Checking,

    /// <summary>People at this node work on it.</summary>
    InReview,

    /// <summary>Sent to the level above, whose answer is awaited.</summary>
    Forwarded,

    /// <summary>The approving authority approved this version; it is sealed.</summary>
    Approved,

    /// <summary>The ministry put it on record (备案).</summary>
    Recorded,

    /// <summary>Released: the version in force.</summary>
    Released,

    /// <summary>Given back with reasons; a corrected version is expected under the same number.</summary>
    Returned,

    /// <summary>Halted; resumes in the state it had.</summary>
    Suspended,

    /// <summary>Taken back by the submitter. Final.</summary>
    Withdrawn,

    /// <summary>Replaced by a later released plan. Final.</summary>
    Superseded,

    /// <summary>A release taken back by the node that declared it. Final.</summary>
    Recalled,
}
