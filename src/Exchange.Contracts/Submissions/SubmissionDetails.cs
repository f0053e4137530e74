using Exchange.Contracts.Problems;

namespace Exchange.Contracts.Submissions;

/// <summary>Submits an uploaded package.</summary>
/// <param name="UploadId">The finished upload.</param>
/// <param name="CaseId">The case it corrects; null for a new case.</param>
public sealed record SubmitRequest(Guid UploadId, string? CaseId = null);

/// <summary>Answer to a submission: it is taken, not yet verified.</summary>
/// <param name="Id">Ask for its progress with this id.</param>
public sealed record SubmissionAccepted(Guid Id);

/// <summary>Where a submission stands.</summary>
public enum SubmissionStatus
{
    /// <summary>Verification and storing are due or under way.</summary>
    Pending,

    /// <summary>Stored in the archive; the case is open.</summary>
    Stored,

    /// <summary>Refused; nothing of it was kept.</summary>
    Refused,
}

/// <summary>A submission and what became of it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="UploadId">The upload it was made from.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CaseId">The case, once stored.</param>
/// <param name="Version">The package version within the case, once stored.</param>
/// <param name="Problem">Why it was refused.</param>
/// <param name="CreatedAt">When it was handed in.</param>
/// <param name="FinishedAt">When it was stored or refused.</param>
public sealed record SubmissionDetails(
    Guid Id,
    Guid UploadId,
    SubmissionStatus Status,
    string? CaseId,
    int? Version,
    ProblemDescription? Problem,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt);
