namespace Exchange.Domain.Reviews;

/// <summary>What a decision settles.</summary>
public enum DecisionKind
{
    /// <summary>Technical review opinion (审查意见): agrees that the case goes on.</summary>
    Review,

    /// <summary>Countersignature of another department (会签).</summary>
    Countersign,

    /// <summary>Approval by the authority (批复).</summary>
    Approve,

    /// <summary>Put on record by the ministry (备案).</summary>
    Record,

    /// <summary>Given back for correction (退回补正).</summary>
    Return,
}
