using Exchange.Contracts.Accounts;
using Exchange.Contracts.Nodes;
using Exchange.Contracts.Reviews;

namespace Exchange.Contracts.Cases;

/// <summary>A case in a list.</summary>
/// <param name="Id">Global number of the case.</param>
/// <param name="PlanId">The plan it is about.</param>
/// <param name="PlanName">Name of the plan.</param>
/// <param name="PlanLevel">Level of the plan.</param>
/// <param name="Division">Division the plan is for.</param>
/// <param name="DivisionName">Name of that division.</param>
/// <param name="SubmittedFrom">The node below that sent it; null when it was submitted here.</param>
/// <param name="SubmittedFromName">Its name; null when it was submitted here.</param>
/// <param name="State">State at this node.</param>
/// <param name="StateName">The state's name for people.</param>
/// <param name="Version">Current package version.</param>
/// <param name="OpenedAt">When it was opened here.</param>
/// <param name="ChangedAt">When its state last changed here.</param>
public sealed record CaseItem(
    string Id,
    string PlanId,
    string PlanName,
    DivisionLevel PlanLevel,
    string Division,
    string DivisionName,
    string? SubmittedFrom,
    string? SubmittedFromName,
    CaseState State,
    LocalizedText StateName,
    int Version,
    DateTimeOffset OpenedAt,
    DateTimeOffset ChangedAt);

/// <summary>Everything the first screen of a case shows.</summary>
/// <param name="Case">The line it has in lists.</param>
/// <param name="SubmittedBy">Account that submitted it here; empty at upper nodes.</param>
/// <param name="Versions">Package versions this node holds, oldest first.</param>
/// <param name="Holders">Who has it, since when, due when. Empty while the program or another node works on it.</param>
/// <param name="Tasks">All tasks of the case here, oldest first.</param>
/// <param name="Actions">What the asking account may do with it now: <c>withdraw</c>, <c>suspend</c>, <c>resume</c>,
/// <c>submitVersion</c>, <c>requestWithdrawal</c>.</param>
public sealed record CaseDetails(
    CaseItem Case,
    string SubmittedBy,
    IReadOnlyList<CaseVersionItem> Versions,
    IReadOnlyList<CaseHolder> Holders,
    IReadOnlyList<TaskItem> Tasks,
    IReadOnlyList<string> Actions);

/// <summary>One package version of a case.</summary>
/// <param name="Number">Version number, from 1 at the origin.</param>
/// <param name="Digest">Package digest: SHA-256 of the bag's tag manifest.</param>
/// <param name="StoredAt">When this node had it in the archive.</param>
/// <param name="SealedAt">When an approval sealed it.</param>
public sealed record CaseVersionItem(int Number, string Digest, DateTimeOffset StoredAt, DateTimeOffset? SealedAt);

/// <summary>Who has a case now.</summary>
/// <param name="TaskId">The open task.</param>
/// <param name="Task">What is to be decided.</param>
/// <param name="Role">Role that may decide.</param>
/// <param name="Division">Division of that role.</param>
/// <param name="DivisionName">Name of that division.</param>
/// <param name="Person">Account of who claimed it; null while nobody did.</param>
/// <param name="Since">Since when it waits.</param>
/// <param name="DueAt">Until when it is to be decided.</param>
/// <param name="Overdue">Whether that time has passed.</param>
/// <param name="Department">Name of the department it is given to; null for the office itself.</param>
/// <param name="PersonName">Name of who claimed it.</param>
/// <param name="CoveredBy">Account that covers for who claimed it, while that person is on leave.</param>
/// <param name="CoveredByName">Name of who covers.</param>
public sealed record CaseHolder(
    Guid TaskId,
    LocalizedText Task,
    Role Role,
    string Division,
    string DivisionName,
    string? Person,
    DateTimeOffset Since,
    DateTimeOffset DueAt,
    bool Overdue,
    LocalizedText? Department = null,
    string? PersonName = null,
    string? CoveredBy = null,
    string? CoveredByName = null);

/// <summary>One line of a case's timeline.</summary>
/// <param name="Id">Id of the line.</param>
/// <param name="At">When it happened.</param>
/// <param name="Node">Division code of the node where it happened.</param>
/// <param name="NodeName">Name of that division.</param>
/// <param name="Version">Package version it is about.</param>
/// <param name="Kind">Code of what happened.</param>
/// <param name="Title">The line for people.</param>
/// <param name="Actor">Name of the person; empty for the program.</param>
/// <param name="Values">Values of the text.</param>
/// <param name="EvidenceId">The signed record behind the line.</param>
public sealed record TimelineLine(
    Guid Id,
    DateTimeOffset At,
    string Node,
    string NodeName,
    int Version,
    string Kind,
    LocalizedText Title,
    string Actor,
    IReadOnlyDictionary<string, string> Values,
    string? EvidenceId);

/// <summary>Withdraws, suspends or resumes a case.</summary>
/// <param name="Reason">Why; kept in the timeline and the audit log.</param>
public sealed record CaseActionRequest(string Reason);
