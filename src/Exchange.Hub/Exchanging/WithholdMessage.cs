using Exchange.Domain.Problems;
using Exchange.Hub.Evidence;
using Exchange.Hub.Secrecy;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Puts a content-free message of the type <see cref="MessageTypes.Withheld"/> in the place of one that a gate closes on:
/// under the same id and number in the channel, so that the receiver goes on to what is behind it, recalls among it. Stages
/// and commits.
/// </summary>
/// <remarks>
/// Only of releases and extracts, whose sender waits for nothing. A package that may not go up stays a dead letter: its case
/// waits here, and a clearance given back lets it be sent after all. Neither is withheld from a node whose program does not
/// know the type: it would refuse it, so the message stays a dead letter until that node is updated and it is requeued.
/// </remarks>
public sealed class WithholdMessage(
    IOutboxStore outbox, ExchangeOutbox signing, IUnitOfWork unitOfWork, IExchangeSignal signal, TimeProvider clock)
{
    /// <param name="closed">Why it may not go; only a lack of clearance is told the receiver, a damaged archive is mended here.</param>
    public static bool IsPossible(OutboundMessage message, DirectoryNode receiver, Problem closed) =>
        closed.Code == SecrecyProblems.NotClearedThere.Code
        && message is { Type: MessageTypes.Release or MessageTypes.Extract, CaseId: not null }
        && receiver.WrittenProtocol >= Envelope.WithheldProtocol;

    /// <summary>Does nothing when the message is not that worker's any more.</summary>
    public async Task HandleAsync(
        Guid id, string worker, DirectoryNode receiver, IOutboundGate gate, Problem closed, CancellationToken cancellationToken)
    {
        if (await outbox.FindAsync(id, cancellationToken) is not { Status: OutboundStatus.Pending } message
            || message.LeaseOwner != worker)
            return;
        var original = EnvelopeSeal.ReadTrusted(message.Envelope);
        var version = original.Body["version"]?.GetValue<int>()
            ?? throw new InvalidOperationException($"Message {message.Type} {id} names no version");
        await gate.NoteWithheldAsync(message, version, closed, cancellationToken);
        var envelope = original with
        {
            Protocol = Envelope.ProtocolFor(receiver),
            Type = MessageTypes.Withheld,
            Body = RecordBody.Of(new WithheldBody(message.Type, version)),
            Content = [],
        };
        message.Withhold(signing.Sign(envelope), closed.Code, KeptProblem.Write(closed, OutboundMessage.MaxErrorLength), clock.GetUtcNow());
        await unitOfWork.CommitAsync(cancellationToken);
        signal.OutboxChanged();
    }
}
