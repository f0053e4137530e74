using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Spatial.Trees;

namespace Exchange.Hub.Sync;

/// <summary>What differs between two levels.</summary>
public enum DifferenceKind
{
    /// <summary>One level does not hold a release the other holds.</summary>
    ReleaseMissing,

    /// <summary>Both hold the release, but name different packages for it.</summary>
    PackageDiffers,

    /// <summary>A layer of the same package does not hold the same features.</summary>
    LayerDiffers,

    /// <summary>Files of the package are not those that were archived.</summary>
    Damaged,
}

/// <summary>Which level is wrong.</summary>
public enum DifferenceSide
{
    Here,
    There,

    /// <summary>Neither side found damage in its own copy: both are read again before anything is said.</summary>
    Unknown,
}

/// <summary>How far the repair of a difference is.</summary>
public enum RepairState
{
    None,

    /// <summary>Asked for; the node works on it or waits for what it asked for.</summary>
    Asked,

    Repaired,
    Failed,
}

/// <summary>One thing two levels differ in, found by a comparison, and what was done about it.</summary>
public sealed class LevelDifference
{
    public const int MaxPlanNameLength = 400;
    public const int MaxFileLength = 2000;
    public const int MaxLayerLength = 400;

    /// <summary>Hex digits of a root.</summary>
    public const int RootLength = 64;

    public required Guid Id { get; init; }

    public required Guid ComparisonId { get; init; }

    public required DivisionCode Peer { get; init; }

    public required DifferenceKind Kind { get; init; }

    public required DifferenceSide Side { get; set; }

    public required CaseId CaseId { get; init; }

    public required int Version { get; init; }

    public required PlanId Plan { get; init; }

    public required string PlanName { get; init; }

    public required DivisionCode ReleasedBy { get; init; }

    /// <summary>The package the release names here; there, when it is missing here.</summary>
    public required PackageDigest Digest { get; init; }

    /// <summary>The other package, where the levels name two.</summary>
    public string? OtherDigest { get; init; }

    /// <summary>File and layer inside the package; empty where the whole release is meant.</summary>
    public string File { get; init; } = "";

    public string Layer { get; init; } = "";

    public long? FeaturesHere { get; init; }

    public long? FeaturesThere { get; init; }

    public decimal? AreaHere { get; init; }

    public decimal? AreaThere { get; init; }

    public string? RootHere { get; init; }

    public string? RootThere { get; init; }

    /// <summary>Key of the first differing feature; null where none can be named.</summary>
    public string? FirstFeature { get; set; }

    public TreeDifferenceKind? FirstFeatureKind { get; set; }

    /// <summary>Differing features found, the first included; the walk stops at a bound.</summary>
    public int FeaturesFound { get; set; }

    /// <summary>What the damaged level says of its files; null without damage.</summary>
    public string? Damage { get; set; }

    /// <summary>Since when it is so: the release, or the first comparison that saw it.</summary>
    public required DateTimeOffset Since { get; set; }

    public RepairState Repair { get; set; }

    public string? RepairAskedBy { get; set; }

    public DateTimeOffset? RepairAskedAt { get; set; }

    public DateTimeOffset? RepairEndedAt { get; set; }

    /// <summary>Why the repair failed, in English; null when it did not.</summary>
    public string? RepairProblem { get; set; }

    /// <summary>The signed record of the repair.</summary>
    public string? EvidenceId { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    /// <summary>Whether that node can put it right: what it holds itself, what another node released and can send to
    /// it, or what it released and can send again.</summary>
    public bool IsRepairableBy(DivisionCode node) => Kind switch
    {
        DifferenceKind.PackageDiffers => false,
        DifferenceKind.ReleaseMissing => (Side == DifferenceSide.Here) == (ReleasedBy != node),
        DifferenceKind.LayerDiffers or DifferenceKind.Damaged => Side != DifferenceSide.There,
        _ => throw new InvalidOperationException($"Unknown kind of difference {Kind}."),
    };

    /// <summary>The same difference seen by another comparison has the same.</summary>
    public string Subject => $"{Kind}|{Side}|{CaseId}|{Version}|{File}|{Layer}";
}
