namespace Exchange.Contracts.Cases;

/// <summary>Where a case stands at the node that answers.</summary>
public enum CaseState
{
    /// <summary>已存: in the archive, nothing has been done with it yet.</summary>
    Stored,

    /// <summary>质检中: being checked.</summary>
    Checking,

    /// <summary>审查中: people here work on it.</summary>
    InReview,

    /// <summary>已上报: sent to the level above, whose answer is awaited.</summary>
    Forwarded,

    /// <summary>已批准: approved and sealed.</summary>
    Approved,

    /// <summary>已备案: put on record by the ministry.</summary>
    Recorded,

    /// <summary>已发布: the version in force.</summary>
    Released,

    /// <summary>已退回: given back; a corrected version is expected.</summary>
    Returned,

    /// <summary>已中止: halted.</summary>
    Suspended,

    /// <summary>已撤回: taken back. Final.</summary>
    Withdrawn,

    /// <summary>已替代: replaced by a later plan. Final.</summary>
    Superseded,

    /// <summary>已撤销发布: a release taken back by the node that declared it. Final.</summary>
    Recalled,
}
