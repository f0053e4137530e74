namespace Exchange.Hub.Exchanging;

/// <summary>
/// Content this node keeps for good (its archive), which therefore need not travel again. Several may be registered.
/// </summary>
public interface IHeldContent
{
    /// <summary>
    /// Digests among those the message names that are kept here, and that its handler can do without.
    /// </summary>
    Task<IReadOnlySet<string>> FindHeldAsync(Envelope envelope, CancellationToken cancellationToken);
}
