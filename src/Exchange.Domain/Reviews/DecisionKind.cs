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

    /// <summary>A department's answer without objection, when its opinion was solicited (征求意见).</summary>
    Opinion,

    /// <summary>Agrees that a case is taken back (同意撤回).</summary>
    Withdrawal,

    /// <summary>Agrees that released data are handed over (同意提供数据).</summary>
    DataRequest,

    /// <summary>Does not agree to what was asked (不同意): an objection, a withdrawal or a data request refused.</summary>
    Refuse,
}
