namespace Exchange.Contracts.Nodes;

/// <summary>The node that answers.</summary>
/// <param name="Division">Its division code.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Level">Its level.</param>
/// <param name="Parent">Division code of the node it reports to; null at the ministry.</param>
/// <param name="ParentName">Name of that division.</param>
/// <param name="Version">Program version.</param>
/// <param name="Roles">Parts this process runs: <c>web</c>, <c>worker</c>, <c>exchange</c>.</param>
/// <param name="Now">The node's clock.</param>
public sealed record NodeDetails(
    string Division,
    string Name,
    DivisionLevel Level,
    string? Parent,
    string? ParentName,
    string Version,
    IReadOnlyList<string> Roles,
    DateTimeOffset Now);
