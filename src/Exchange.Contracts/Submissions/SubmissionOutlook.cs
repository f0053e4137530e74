using Exchange.Contracts.Problems;

namespace Exchange.Contracts.Submissions;

/// <summary>
/// What would become of a package by what it says about itself. A look ahead and no promise: the node verifies the package
/// itself once it has arrived.
/// </summary>
/// <param name="DivisionName">Name of the plan's division; null when the node does not know it.</param>
/// <param name="CaseId">The case it would be a new version of; null for a new case, or where it would be refused.</param>
/// <param name="NextVersion">The version it would be within its case; null where it would be refused.</param>
/// <param name="Problem">Why it would be refused as things stand; null when nothing speaks against it.</param>
public sealed record SubmissionOutlook(string? DivisionName, string? CaseId, int? NextVersion, ProblemDescription? Problem);
