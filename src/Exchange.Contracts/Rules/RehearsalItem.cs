namespace Exchange.Contracts.Rules;

/// <summary>Where a rehearsal of a draft stands.</summary>
public enum RehearsalState
{
    /// <summary>Nobody works on it yet.</summary>
    Waiting,

    /// <summary>Packages are checked.</summary>
    Running,

    /// <summary>All packages were looked at.</summary>
    Finished,

    /// <summary>Somebody ended it.</summary>
    Cancelled,

    /// <summary>It broke off as often as allowed.</summary>
    Failed,
}

/// <summary>What a draft would mean for a package.</summary>
public enum RehearsedChange
{
    /// <summary>The verdict stays.</summary>
    SameVerdict,

    /// <summary>It passed and would fail.</summary>
    NewlyFails,

    /// <summary>It failed and would pass.</summary>
    NewlyPasses,

    /// <summary>One of the two checks could not be carried out.</summary>
    NotChecked,
}

/// <summary>Orders a rehearsal.</summary>
/// <param name="Packages">Past packages to check, those checked last first.</param>
public sealed record OrderRehearsalRequest(int Packages);

/// <summary>A rehearsal of a draft on past packages of the node.</summary>
/// <param name="Id">The rehearsal.</param>
/// <param name="DraftRevision">The revision of the draft it was ordered for.</param>
/// <param name="Against">The pack in force then, with which the packages are compared.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Done">Packages looked at.</param>
/// <param name="Total">Packages it is about.</param>
/// <param name="OrderedBy">Who ordered it.</param>
/// <param name="OrderedAt">When.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="NewlyFail">Packages that passed and would fail.</param>
/// <param name="NewlyPass">Packages that failed and would pass.</param>
/// <param name="SameVerdict">Packages whose verdict stays.</param>
/// <param name="NotChecked">Packages that could not be checked.</param>
/// <param name="Packages">The packages with a result.</param>
public sealed record RehearsalItem(
    Guid Id,
    int DraftRevision,
    RulePackReferenceItem Against,
    RehearsalState State,
    int Done,
    int Total,
    string OrderedBy,
    DateTimeOffset OrderedAt,
    DateTimeOffset? FinishedAt,
    int NewlyFail,
    int NewlyPass,
    int SameVerdict,
    int NotChecked,
    IReadOnlyList<RehearsedPackageItem> Packages);

/// <summary>One past package under the pack in force and under the draft.</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="Version">Its version.</param>
/// <param name="Change">What the draft would mean for it.</param>
/// <param name="PassedBefore">Whether it passes with the pack in force; null when it was not checked.</param>
/// <param name="PassesAfter">Whether it would pass with the draft.</param>
/// <param name="Rules">Rules whose findings differ.</param>
/// <param name="Problem">Why it was not checked.</param>
public sealed record RehearsedPackageItem(
    string CaseId,
    int Version,
    RehearsedChange Change,
    bool? PassedBefore,
    bool? PassesAfter,
    IReadOnlyList<RehearsedRuleItem> Rules,
    LocalizedText? Problem);

/// <summary>One rule whose findings differ.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Gone">Findings there would be no more.</param>
/// <param name="New">Findings that would be new.</param>
/// <param name="Changed">Findings of the same place that would say something else.</param>
public sealed record RehearsedRuleItem(string Rule, long Gone, long New, long Changed);
