namespace Exchange.Hub.Jobs;

/// <summary>Reads all work items of the node that are not done, over the tables they live in. Writes nothing.</summary>
public interface IOpenWorkStore
{
    /// <summary>
    /// Work in that state (null: in any), of each kind the longest due first, at most <paramref name="limit"/> of each kind.
    /// Of a message channel only the head is work: those behind it wait for it by order, not for a worker.
    /// </summary>
    Task<IReadOnlyList<OpenWork>> ListAsync(OpenWorkState? state, int limit, CancellationToken cancellationToken);
}
