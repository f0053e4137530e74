namespace Exchange.Contracts.Sync;

/// <summary>This node and one neighbour, as they were last compared.</summary>
/// <param name="Peer">Division code of the neighbour.</param>
/// <param name="PeerName">Name of its division.</param>
/// <param name="IsParent">Whether it is the level above; otherwise it is below.</param>
/// <param name="IsOnline">Whether it can be asked over the line.</param>
/// <param name="Last">The newest comparison, finished or not; null before the first.</param>
/// <param name="LastAnswered">The newest comparison that came to an answer; null before the first.</param>
public sealed record NeighbourPair(
    string Peer, string PeerName, bool IsParent, bool IsOnline, ComparisonItem? Last, ComparisonItem? LastAnswered);

/// <summary>Orders comparisons.</summary>
/// <param name="Peer">Division code of one neighbour; null for all.</param>
/// <param name="ReadAgain">Whether this node reads its archive again first, whatever it knows of it.</param>
public sealed record OrderComparisonRequest(string? Peer, bool ReadAgain);
