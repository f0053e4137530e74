using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;

namespace Exchange.Hub.Reviews;

/// <summary>States of a task.</summary>
public enum ReviewTaskStatus
{
    Open,
    Claimed,
    Decided,

    /// <summary>No longer needed: the case was withdrawn, or another branch settled it.</summary>
    Dropped,
}

/// <summary>
/// A human task (待办): what somebody of a role and division has to decide, by when. Always a row; a workflow waits for it
/// by a bookmark that carries its id.
/// </summary>
public sealed class ReviewTask
{
    public required Guid Id { get; init; }

    public required CaseId CaseId { get; init; }

    public required int Version { get; init; }

    /// <summary>The workflow instance that waits.</summary>
    public required string WorkflowInstanceId { get; init; }

    public required string TitleEn { get; init; }

    public required string TitleZh { get; init; }

    public required Role CandidateRole { get; init; }

    public required DivisionCode Division { get; init; }

    /// <summary>Code of the department it is given to; null for the office that handles the case.</summary>
    public string? Department { get; init; }

    /// <summary>Account here that made the request the task decides on; that person does not decide it.</summary>
    public string? RequestedBy { get; init; }

    /// <summary>What agreeing means here; not agreeing returns the package or, for an opinion or a request, refuses.</summary>
    public required DecisionKind Kind { get; init; }

    /// <summary>Whether agreeing needs the number of an official document.</summary>
    public bool DocumentNumberNeeded { get; init; }

    /// <summary>Whether its definition lets it be agreed to together with others, by one opinion.</summary>
    public bool MayDecideTogether { get; init; }

    public ReviewTaskStatus Status { get; set; }

    public string? ClaimedBy { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? DecidedAt { get; set; }

    public string? DecidedBy { get; set; }

    /// <summary>Account on leave for whom it was decided; null when it was decided in one's own name.</summary>
    public string? DecidedFor { get; set; }

    public DecisionKind? Outcome { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }
}
