using Exchange.Contracts.Accounts;

namespace Exchange.Contracts.Reviews;

/// <summary>What a decision settles.</summary>
public enum DecisionKind
{
    /// <summary>审查意见: technical review opinion.</summary>
    Review,

    /// <summary>会签: countersignature.</summary>
    Countersign,

    /// <summary>批复: approval by the authority.</summary>
    Approve,

    /// <summary>备案: put on record.</summary>
    Record,

    /// <summary>退回补正: given back for correction.</summary>
    Return,

    /// <summary>征求意见: a department's answer without objection.</summary>
    Opinion,

    /// <summary>同意撤回: agrees that a case is taken back.</summary>
    Withdrawal,

    /// <summary>同意提供数据: agrees that released data are handed over.</summary>
    DataRequest,

    /// <summary>不同意: an objection, or a request refused.</summary>
    Refuse,
}

/// <summary>Where a task stands.</summary>
public enum ReviewTaskStatus
{
    /// <summary>Nobody has taken it.</summary>
    Open,

    /// <summary>Somebody works on it.</summary>
    Claimed,

    /// <summary>Decided.</summary>
    Decided,

    /// <summary>No longer needed.</summary>
    Dropped,
}

/// <summary>A person on leave for whom a task may be decided.</summary>
/// <param name="UserName">The account.</param>
/// <param name="DisplayName">Name of the person.</param>
/// <param name="Against">What a decision for that person would be refused for now; null when nothing speaks against it.</param>
public sealed record TaskPerson(string UserName, string DisplayName, TaskObstacle? Against = null);

/// <summary>A refusal that is known before the decision is sent.</summary>
/// <param name="Code">Its problem code.</param>
/// <param name="Title">Short text.</param>
/// <param name="Detail">What was found, what is allowed and what to do.</param>
public sealed record TaskObstacle(string Code, LocalizedText Title, LocalizedText Detail);

/// <summary>How a task came to who has it.</summary>
/// <param name="By">Name of who handed it over.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record TaskHandOver(string By, string Reason, DateTimeOffset At);

/// <summary>What was said with the decision of a task.</summary>
/// <param name="Opinion">The opinion; may be empty where it agrees.</param>
/// <param name="DocumentNumber">Number of the official document (批文号), where there is one.</param>
/// <param name="Record">Digest of the signed record: SHA-256 of its compact JWS, 64 hex digits.</param>
/// <param name="Document">Name of the scan of that document (批复扫描件); it is the only document of the message that has the id of the
/// task. Null without one.</param>
public sealed record TaskDecision(string Opinion, string? DocumentNumber, string Record, string? Document = null);

/// <summary>A task for people (待办).</summary>
/// <param name="Id">Its id.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Version">The package version to decide on.</param>
/// <param name="PlanName">Name of the plan.</param>
/// <param name="Title">What is to be decided.</param>
/// <param name="Kind">What agreeing means.</param>
/// <param name="Role">Role that may decide.</param>
/// <param name="Division">Division of that role.</param>
/// <param name="DocumentNumberNeeded">Whether agreeing needs the number of an official document.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="ClaimedBy">Account of who took it.</param>
/// <param name="CreatedAt">Since when it waits.</param>
/// <param name="DueAt">Until when it is to be decided.</param>
/// <param name="Overdue">Whether that time has passed.</param>
/// <param name="DecidedAt">When it was decided.</param>
/// <param name="DecidedBy">Account of who decided.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="Department">Code of the department it is given to; null for the office itself.</param>
/// <param name="DepartmentName">Name of that department.</param>
/// <param name="Together">Whether it may now be agreed to together with others: its workflow allows it, the check found nothing, and nothing
/// speaks against deciding for the first of <paramref name="For"/>. Told by the inbox.</param>
/// <param name="For">People on leave for whom the asking account may decide it; who does not say for whom decides for the first.</param>
/// <param name="CoveredBy">Account that covers for who took it, while that person is on leave.</param>
/// <param name="DecidedFor">Account on leave for whom it was decided.</param>
/// <param name="ClaimedByName">Name of who took it.</param>
/// <param name="DecidedByName">Name of who decided.</param>
/// <param name="CoveredByName">Name of who covers for who took it.</param>
/// <param name="DecidedForName">Name of the person on leave for whom it was decided.</param>
/// <param name="Against">What a decision of the asking account would be refused for now; null when nothing speaks against it. Told by the
/// case.</param>
/// <param name="MayHandOver">Whether the asking account may give it back to its group or hand it over to a colleague.</param>
/// <param name="HandedOver">Who handed it over to who has it; null when that person took it.</param>
/// <param name="Decision">What was said with the decision. Told by the case.</param>
public sealed record TaskItem(
    Guid Id,
    string CaseId,
    int Version,
    string PlanName,
    LocalizedText Title,
    DecisionKind Kind,
    Role Role,
    string Division,
    bool DocumentNumberNeeded,
    ReviewTaskStatus Status,
    string? ClaimedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset DueAt,
    bool Overdue,
    DateTimeOffset? DecidedAt,
    string? DecidedBy,
    DecisionKind? Outcome,
    string? Department = null,
    LocalizedText? DepartmentName = null,
    bool Together = false,
    IReadOnlyList<TaskPerson>? For = null,
    string? CoveredBy = null,
    string? DecidedFor = null,
    string? ClaimedByName = null,
    string? DecidedByName = null,
    string? CoveredByName = null,
    string? DecidedForName = null,
    TaskObstacle? Against = null,
    bool MayHandOver = false,
    TaskHandOver? HandedOver = null,
    TaskDecision? Decision = null);
