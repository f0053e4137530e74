using Exchange.Domain.Problems;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Has the last word before a message is offered to a node. Several may be registered; each is asked at every attempt.
/// </summary>
public interface IOutboundGate
{
    /// <summary>
    /// The reason why it may not go there now, or null. Such a message is withheld (<see cref="WithholdMessage"/>) or becomes a
    /// dead letter.
    /// </summary>
    Task<Problem?> AgainstAsync(OutboundMessage message, DirectoryNode receiver, CancellationToken cancellationToken);

    /// <summary>
    /// Stages what people here are to know of a message that is withheld for that reason; called before the message is
    /// changed, in the transaction that does. A repeat stages nothing new.
    /// </summary>
    /// <param name="version">The version of the case the message is about.</param>
    Task NoteWithheldAsync(
        OutboundMessage message, int version, Problem closed, CancellationToken cancellationToken);
}
