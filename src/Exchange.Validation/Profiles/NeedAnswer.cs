using System.Diagnostics;

namespace Exchange.Validation.Profiles;

/// <summary>What a constraint comes to in one package.</summary>
public enum NeedAnswer
{
    Mandatory,
    Optional,

    /// <summary>Constraint C without a condition that a machine can look at: a "none" statement decides.</summary>
    Open,
}

/// <summary>Answers constraints.</summary>
public static class NeedAnswers
{
    public static NeedAnswer In(this Need need, NeedCondition? when, ConditionFacts facts) => (need, when) switch
    {
        (Need.Mandatory, _) => NeedAnswer.Mandatory,
        (Need.Optional, _) => NeedAnswer.Optional,
        (Need.Conditional, null) => NeedAnswer.Open,
        (Need.Conditional, { } condition) => condition.Holds(facts) ? NeedAnswer.Mandatory : NeedAnswer.Optional,
        _ => throw new UnreachableException($"Constraint {need}"),
    };
}
