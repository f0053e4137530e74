namespace Exchange.Contracts.Releases;

/// <summary>One layer of a filter (筛选).</summary>
/// <param name="Layer">Its name in the profile.</param>
/// <param name="Fields">The fields that come with the shapes; null for all. Key fields cannot be left out.</param>
/// <param name="Name">Its name for people; in answers only, and null for a layer no profile of the node names.</param>
public sealed record FilteredLayer(string Layer, IReadOnlyList<string>? Fields = null, LocalizedText? Name = null);

/// <summary>A layer a filter can choose.</summary>
/// <param name="Layer">Its name in packages.</param>
/// <param name="NameZh">Its Chinese name.</param>
/// <param name="NameEn">Its English name.</param>
/// <param name="Fields">Its fields.</param>
public sealed record FilterLayerOption(string Layer, string NameZh, string NameEn, IReadOnlyList<FilterFieldOption> Fields);

/// <summary>A field of such a layer.</summary>
/// <param name="Field">Its name in packages.</param>
/// <param name="NameZh">Its Chinese name.</param>
/// <param name="IsKey">It tells the features apart and cannot be left out.</param>
public sealed record FilterFieldOption(string Field, string NameZh, bool IsKey);

/// <summary>Where an extract stands at the node that cuts it.</summary>
public enum ExtractState
{
    /// <summary>It is to be cut.</summary>
    Waiting,

    /// <summary>It is in the archive.</summary>
    Ready,

    /// <summary>There is none: the release ended before, or has none of the layers.</summary>
    Dropped,
}

/// <summary>What a receiver gets in place of the whole package.</summary>
/// <param name="Id">The extract.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Digest">Its own package digest; null while it is not cut.</param>
/// <param name="Filter">The layers and fields chosen.</param>
public sealed record ReceivedExtract(Guid Id, ExtractState State, string? Digest, IReadOnlyList<FilteredLayer> Filter);

/// <summary>
/// An extract of a release (提取成果) in the node's archive: some layers and fields of the package, never the whole.
/// </summary>
/// <param name="Id">Its id, the same at all nodes.</param>
/// <param name="ReleaseId">The release it was cut from.</param>
/// <param name="CaseId">The case of that release.</param>
/// <param name="Version">The package version released.</param>
/// <param name="PlanId">The plan.</param>
/// <param name="PlanName">Name of the plan.</param>
/// <param name="Division">Division of the plan.</param>
/// <param name="DivisionName">Name of that division.</param>
/// <param name="PackageDigest">Digest of the whole package, which need not be here.</param>
/// <param name="Digest">Digest of the extract.</param>
/// <param name="ReleasedBy">Division code of the node that released and cut.</param>
/// <param name="ReleasedByName">Name of that division.</param>
/// <param name="ReleasedAt">When it was released.</param>
/// <param name="OrderedAt">When the cut was ordered.</param>
/// <param name="HeldSince">When it came into this node's archive.</param>
/// <param name="CutHere">Whether this node cut it for others; otherwise it was received.</param>
/// <param name="Filter">The layers and fields chosen.</param>
/// <param name="Layers">What is in it.</param>
/// <param name="State">Whether the release still counts.</param>
/// <param name="EndedAt">Since when it does not.</param>
/// <param name="EndReason">Why it was recalled.</param>
/// <param name="Successor">The release in force instead, if there is one.</param>
public sealed record ExtractItem(
    Guid Id,
    Guid ReleaseId,
    string CaseId,
    int Version,
    string PlanId,
    string PlanName,
    string Division,
    string DivisionName,
    string PackageDigest,
    string Digest,
    string ReleasedBy,
    string ReleasedByName,
    DateTimeOffset ReleasedAt,
    DateTimeOffset OrderedAt,
    DateTimeOffset HeldSince,
    bool CutHere,
    IReadOnlyList<FilteredLayer> Filter,
    IReadOnlyList<ExtractedLayer> Layers,
    ReleaseState State,
    DateTimeOffset? EndedAt,
    string? EndReason,
    Guid? Successor);

/// <summary>One layer of an extract.</summary>
/// <param name="Layer">Its name in the file.</param>
/// <param name="Fields">The fields that came along.</param>
/// <param name="Features">How many features it has.</param>
/// <param name="Name">Its name for people; null for a layer no profile of the node names.</param>
public sealed record ExtractedLayer(string Layer, IReadOnlyList<string> Fields, long Features, LocalizedText? Name);
