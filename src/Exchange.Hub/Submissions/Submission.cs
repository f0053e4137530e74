using Exchange.Domain.Cases;

namespace Exchange.Hub.Submissions;

/// <summary>States of a submission.</summary>
public enum SubmissionStatus
{
    /// <summary>Uploaded; verification and storing are due or under way.</summary>
    Pending,

    /// <summary>Stored in the archive; the case is open.</summary>
    Stored,

    /// <summary>Refused; nothing of it was kept.</summary>
    Refused,
}

/// <summary>A work item: verify one uploaded package and store it. Unique by upload.</summary>
public sealed class Submission
{
    public required Guid Id { get; init; }

    public required Guid UploadId { get; init; }

    public required string SubmittedBy { get; init; }

    public required string SubmittedByName { get; init; }

    /// <summary>The case the submitter says it belongs to (a correction), or null.</summary>
    public CaseId? ForCase { get; init; }

    public SubmissionStatus Status { get; set; }

    public CaseId? CaseId { get; set; }

    public int? Version { get; set; }

    public string? ProblemCode { get; set; }

    /// <summary>The problem's values as JSON, so that its text can be shown in any language.</summary>
    public string? ProblemValues { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; set; }

    public int Attempts { get; set; }

    public string? LeaseOwner { get; set; }

    /// <summary>When the lease ends; without an owner, when the submission is due again.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }
}
