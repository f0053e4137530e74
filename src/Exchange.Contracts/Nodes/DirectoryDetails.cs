namespace Exchange.Contracts.Nodes;

/// <summary>The signed list of nodes, as this node holds it.</summary>
/// <param name="Version">Counts upwards with every issue.</param>
/// <param name="IssuedAt">When the root signed it.</param>
/// <param name="ValidUntil">Until when nodes trust it without warning.</param>
/// <param name="Stale">Whether that time has passed.</param>
/// <param name="Nodes">All nodes of the network.</param>
public sealed record DirectoryDetails(
    long Version, DateTimeOffset IssuedAt, DateTimeOffset ValidUntil, bool Stale, IReadOnlyList<DirectoryNode> Nodes);

/// <summary>One node of the network.</summary>
/// <param name="Division">Division code.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Level">Level.</param>
/// <param name="Parent">Division code of the node above; null at the root.</param>
/// <param name="Endpoint">Where it is reached.</param>
public sealed record DirectoryNode(string Division, string Name, DivisionLevel Level, string? Parent, string Endpoint);
