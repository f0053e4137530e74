namespace Exchange.Contracts.Sync;

/// <summary>How a comparison between two levels stands.</summary>
public enum ComparisonState
{
    /// <summary>Ordered; the work has not begun.</summary>
    Waiting,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Both levels hold the same.</summary>
    Agrees,

    /// <summary>Something differs.</summary>
    Differs,

    /// <summary>The other level could not be asked.</summary>
    Failed,
}

/// <summary>One comparison of what this node and a neighbour hold in force.</summary>
/// <param name="Id">The comparison.</param>
/// <param name="Peer">Division code of the other node.</param>
/// <param name="PeerName">Name of its division.</param>
/// <param name="State">How it stands.</param>
/// <param name="OrderedBy">Account that asked for it; null for the nightly one.</param>
/// <param name="ReadAgain">Whether this node read its archive again first.</param>
/// <param name="OrderedAt">When it was ordered.</param>
/// <param name="StartedAt">When it began, or null.</param>
/// <param name="FinishedAt">When it ended, or null.</param>
/// <param name="ReleasesHere">Releases this node holds of the plans both hold.</param>
/// <param name="ReleasesThere">Releases the other node holds of them.</param>
/// <param name="Layers">Layers compared.</param>
/// <param name="UnderWay">Releases young enough to be on their way still.</param>
/// <param name="Unread">Releases and layers one side has not read, so that only digests were compared.</param>
/// <param name="Differences">How many differences were found.</param>
/// <param name="LagHereSeconds">How long this node had been behind; null when it was not.</param>
/// <param name="LagThereSeconds">How long the other node had been behind; null when it was not.</param>
/// <param name="Problem">Why it failed, or null.</param>
public sealed record ComparisonItem(
    Guid Id,
    string Peer,
    string PeerName,
    ComparisonState State,
    string? OrderedBy,
    bool ReadAgain,
    DateTimeOffset OrderedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    int ReleasesHere,
    int ReleasesThere,
    int Layers,
    int UnderWay,
    int Unread,
    int Differences,
    double? LagHereSeconds,
    double? LagThereSeconds,
    LocalizedText? Problem);

/// <summary>A comparison with everything it found.</summary>
/// <param name="Comparison">The comparison.</param>
/// <param name="Differences">What differs, by case, file and layer.</param>
public sealed record ComparisonDetails(ComparisonItem Comparison, IReadOnlyList<DifferenceItem> Differences);
