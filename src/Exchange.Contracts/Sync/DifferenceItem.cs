namespace Exchange.Contracts.Sync;

/// <summary>What differs between two levels.</summary>
public enum DifferenceKind
{
    /// <summary>One level does not hold a release.</summary>
    ReleaseMissing,

    /// <summary>Both hold the release but name different packages for it.</summary>
    PackageDiffers,

    /// <summary>A layer of the same package does not hold the same features.</summary>
    LayerDiffers,

    /// <summary>Files are not those that were archived.</summary>
    Damaged,
}

/// <summary>Which level is wrong.</summary>
public enum DifferenceSide
{
    /// <summary>This node.</summary>
    Here,

    /// <summary>The other node.</summary>
    There,

    /// <summary>Not known: read both again.</summary>
    Unknown,
}

/// <summary>How far a repair is.</summary>
public enum RepairState
{
    /// <summary>Nobody asked for one.</summary>
    None,

    /// <summary>Asked for and under way.</summary>
    Asked,

    /// <summary>Put right, and signed for.</summary>
    Repaired,

    /// <summary>Tried without success; it may be asked for again.</summary>
    Failed,
}

/// <summary>How a feature differs.</summary>
public enum TreeDifferenceKind
{
    /// <summary>Only this node has it.</summary>
    OnlyHere,

    /// <summary>Only the other node has it.</summary>
    OnlyThere,

    /// <summary>Its geometry or attributes differ.</summary>
    Changed,
}

/// <summary>One thing two levels differ in.</summary>
/// <param name="Id">The difference.</param>
/// <param name="Kind">What differs.</param>
/// <param name="Side">Which level is wrong.</param>
/// <param name="Text">What it is, for people.</param>
/// <param name="CaseId">Id of the case released.</param>
/// <param name="Version">Version of the case.</param>
/// <param name="Plan">Id of the plan.</param>
/// <param name="PlanName">Name of the plan.</param>
/// <param name="ReleasedBy">Division code of the releasing node.</param>
/// <param name="Digest">Package digest of the release.</param>
/// <param name="OtherDigest">The other package, where the levels name two.</param>
/// <param name="File">File inside the package; empty where the whole release is meant.</param>
/// <param name="Layer">Layer; empty where the whole release is meant.</param>
/// <param name="FeaturesHere">Features here.</param>
/// <param name="FeaturesThere">Features there.</param>
/// <param name="AreaHere">Summed official area here, square metres.</param>
/// <param name="AreaThere">Summed official area there, square metres.</param>
/// <param name="FirstFeature">Key of the first differing feature, or null.</param>
/// <param name="FirstFeatureKind">How that feature differs.</param>
/// <param name="FeaturesFound">Differing features found before the search stopped.</param>
/// <param name="Damage">What the damaged level says of its files, or null.</param>
/// <param name="Since">Since when it is so.</param>
/// <param name="MayBeRepairedHere">Whether this node can put it right.</param>
/// <param name="Repair">How far the repair is.</param>
/// <param name="RepairAskedBy">Account that asked for it, or null.</param>
/// <param name="RepairAskedAt">When, or null.</param>
/// <param name="RepairEndedAt">When it ended, or null.</param>
/// <param name="RepairProblem">Why it failed, or null.</param>
/// <param name="EvidenceId">The signed record of the repair, or null.</param>
public sealed record DifferenceItem(
    Guid Id,
    DifferenceKind Kind,
    DifferenceSide Side,
    LocalizedText Text,
    string CaseId,
    int Version,
    string Plan,
    string PlanName,
    string ReleasedBy,
    string Digest,
    string? OtherDigest,
    string File,
    string Layer,
    long? FeaturesHere,
    long? FeaturesThere,
    decimal? AreaHere,
    decimal? AreaThere,
    string? FirstFeature,
    TreeDifferenceKind? FirstFeatureKind,
    int FeaturesFound,
    string? Damage,
    DateTimeOffset Since,
    bool MayBeRepairedHere,
    RepairState Repair,
    string? RepairAskedBy,
    DateTimeOffset? RepairAskedAt,
    DateTimeOffset? RepairEndedAt,
    LocalizedText? RepairProblem,
    string? EvidenceId);
