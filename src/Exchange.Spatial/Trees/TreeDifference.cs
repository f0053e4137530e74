namespace Exchange.Spatial.Trees;

/// <summary>How one feature differs between two sides.</summary>
public enum TreeDifferenceKind
{
    OnlyHere,
    OnlyThere,

    /// <summary>Geometry or attributes are not the same.</summary>
    Changed,
}

/// <summary>One feature two sides differ in.</summary>
/// <param name="Key">The feature's key as text.</param>
public sealed record TreeDifference(string Key, TreeDifferenceKind Kind);

/// <summary>What a walk found.</summary>
/// <param name="Found">The first differing features in the order of their keys.</param>
/// <param name="Complete">Whether these are all; false when the walk stopped at its bound.</param>
/// <param name="Questions">How often the other side was asked.</param>
public sealed record TreeWalkResult(IReadOnlyList<TreeDifference> Found, bool Complete, int Questions);
