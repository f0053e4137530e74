using Exchange.Domain.Divisions;

namespace Exchange.Hub.Sync;

/// <summary>States of a comparison between two levels.</summary>
public enum ComparisonState
{
    Waiting,
    Running,
    Agrees,
    Differs,

    /// <summary>The other level could not be asked, or answered what cannot be compared.</summary>
    Failed,
}

/// <summary>
/// One comparison of what this node and a neighbour hold in force: work item first, record afterwards. Begun again
/// after a crash; the rows of a broken run were never committed.
/// </summary>
public sealed class LevelComparison
{
    public required Guid Id { get; init; }

    public required DivisionCode Peer { get; init; }

    /// <summary>The account that asked for it; null for the nightly one.</summary>
    public string? OrderedBy { get; init; }

    /// <summary>Whether this node reads its archive again before it compares.</summary>
    public bool ReadAgain { get; init; }

    public ComparisonState State { get; set; }

    public required DateTimeOffset OrderedAt { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public int ReleasesHere { get; set; }

    public int ReleasesThere { get; set; }

    /// <summary>Layers held against each other.</summary>
    public int Layers { get; set; }

    /// <summary>Releases young enough to be on their way still, and ends only one level knows of.</summary>
    public int UnderWay { get; set; }

    /// <summary>Releases one side has not read yet, so that only their digests were compared.</summary>
    public int Unread { get; set; }

    public int Differences { get; set; }

    /// <summary>Since when this node has been behind the other; null when it is not.</summary>
    public DateTimeOffset? BehindHereSince { get; set; }

    /// <summary>Since when the other level has been behind this one; null when it is not.</summary>
    public DateTimeOffset? BehindThereSince { get; set; }

    /// <summary>Nodes of hash trees asked of the other level.</summary>
    public int Questions { get; set; }

    /// <summary>Why it failed, in English; null when it did not.</summary>
    public string? Problem { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    public bool IsOpen => State is ComparisonState.Waiting or ComparisonState.Running;

    /// <summary>How long this node had been behind when the comparison ended.</summary>
    public TimeSpan? LagHere => FinishedAt - BehindHereSince;

    /// <summary>How long the other level had been behind when the comparison ended.</summary>
    public TimeSpan? LagThere => FinishedAt - BehindThereSince;
}
