namespace Exchange.Contracts.Releases;

/// <summary>A plan version in force (发布).</summary>
/// <param name="Id">Its id.</param>
/// <param name="CaseId">The case that led to it.</param>
/// <param name="Version">The package version released.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="PlanName">Name of the plan.</param>
/// <param name="Division">Division of the plan.</param>
/// <param name="DivisionName">Name of that division.</param>
/// <param name="Digest">Package digest.</param>
/// <param name="ReleasedBy">Division code of the node that released it.</param>
/// <param name="ReleasedByName">Name of that division.</param>
/// <param name="ReleasedAt">When.</param>
/// <param name="State">Whether it counts.</param>
/// <param name="EndedAt">Since when it is no longer in force.</param>
/// <param name="EndReason">Why it was recalled.</param>
/// <param name="Successor">The release in force instead, if there is one.</param>
public sealed record ReleaseItem(
    Guid Id,
    string CaseId,
    int Version,
    string PlanId,
    string PlanName,
    string Division,
    string DivisionName,
    string Digest,
    string ReleasedBy,
    string ReleasedByName,
    DateTimeOffset ReleasedAt,
    ReleaseState State,
    DateTimeOffset? EndedAt,
    string? EndReason,
    Guid? Successor);
