using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;

namespace Exchange.Hub.Submissions;

/// <summary>An uploaded package after verification: unpacked, every digest right, its description read.</summary>
public sealed record TakenPackage(
    PackageDigest Digest,
    PlanId Plan,
    string PlanName,
    DivisionLevel PlanLevel,
    PackageDigest? Precursor,
    string Profile,
    IReadOnlyList<ArchiveSource> Files);
