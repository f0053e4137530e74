using Exchange.Domain.Problems;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Has the last word before a message is offered to a node. Several may be registered; each is asked at every attempt.
/// </summary>
public interface IOutboundGate
{
    /// <summary>The reason why it may not go there now, or null. Such a message becomes a dead letter.</summary>
    Task<Problem?> AgainstAsync(OutboundMessage message, DirectoryNode receiver, CancellationToken cancellationToken);
}
