using Exchange.Domain.Problems;

namespace Exchange.Hub.Exchanging;

/// <summary>Lets one type of message take effect. Registered scoped; one instance handles one message.</summary>
public interface IInboundMessageHandler
{
    /// <summary>The envelope type it handles, one of <see cref="MessageTypes"/>.</summary>
    string Type { get; }

    /// <summary>
    /// Stages the effects of the message in the current unit of work; does not commit. <see cref="InboxProcessor"/>
    /// marks the message processed in the same unit of work and commits both.
    /// </summary>
    /// <remarks>
    /// May be called again for the same message after a crash, a conflict or an exception: nothing was committed then.
    /// Blob work (archiving the content) comes before the rows and must be repeatable. A returned problem refuses the
    /// message for good: all that was staged is dropped and the row is kept for an operator. Exceptions and
    /// cancellation lead to another attempt.
    /// </remarks>
    Task<Outcome<Done>> HandleAsync(InboundMessage message, Envelope envelope, CancellationToken cancellationToken);
}
