namespace Exchange.Hub.Exchanging;

/// <summary>Reads another node's change feed.</summary>
public interface IChangeFeedClient
{
    /// <summary>
    /// Asks a node for its changes after a position. Throws <see cref="NodeUnreachableException"/> when it cannot be
    /// reached, refuses, or answers what cannot be understood. Read-only; the same call may be repeated.
    /// </summary>
    Task<IReadOnlyList<FeedChange>> ReadAsync(
        DirectoryNode peer, long after, int limit, CancellationToken cancellationToken);
}
