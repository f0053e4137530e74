using Exchange.Domain.Packages;
using Exchange.Domain.Plans;

namespace Exchange.Hub.Libraries;

/// <summary>What a node signs when it loads a version (入库证明).</summary>
/// <param name="Replaces">Load number of the version it took the place of; null for the first.</param>
public sealed record LoadRecord(
    LibraryStage Stage, PlanId Plan, PackageDigest PackageDigest, string FilingNumber, string LoadNumber, string? Replaces);
