using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;

namespace Exchange.Domain.Releases;

/// <summary>A plan version in force (发布), as the releasing node declared it.</summary>
public sealed record Release(
    Guid Id,
    CaseId CaseId,
    int Version,
    PlanId Plan,
    string PlanName,
    PackageDigest PackageDigest,
    DivisionCode ReleasedBy,
    DateTimeOffset ReleasedAt,
    IReadOnlyList<Guid> DecisionIds);
