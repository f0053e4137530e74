using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.CaseMessages;

/// <summary>
/// The way of a message: to the node the case came from and to the one it was sent to, and from each further on. A node the case
/// has not reached is told nothing.
/// </summary>
/// <remarks>
/// A neighbour whose program does not know the type is passed over: it would refuse the message, and a refused message holds up
/// everything behind it in the channel of the case.
/// </remarks>
public sealed class CaseMessageWay(IOutboxStore sent, ExchangeOutbox outbox, INodeDirectory directory, INodeIdentity node)
{
    /// <summary>The nodes next to this one on the way of the case: below, then above.</summary>
    public async Task<IReadOnlyList<DirectoryNode>> NeighboursAsync(Case about, CancellationToken cancellationToken)
    {
        var found = new List<DirectoryNode>(2);
        if (about.SubmittedFrom is { } from && directory.Find(from) is { } below)
            found.Add(below);
        if (directory.ParentOf(node.Division) is { } above
            && await sent.HasSentAsync(above.Division, about.Id, MessageTypes.Package, cancellationToken))
            found.Add(above);
        return found;
    }

    public static bool Takes(DirectoryNode neighbour) => neighbour.WrittenProtocol >= Envelope.MessageProtocol;

    /// <summary>Stages the message to every neighbour but the one it came from; repeating stages nothing.</summary>
    public async Task RelayAsync(
        Case about, CaseMessage message, DivisionCode? cameFrom, CancellationToken cancellationToken)
    {
        foreach (var neighbour in await NeighboursAsync(about, cancellationToken))
        {
            if (neighbour.Division == cameFrom || !Takes(neighbour))
                continue;
            await outbox.EnqueueAsync(
                new OutgoingMessage
                {
                    To = neighbour.Division,
                    Type = MessageTypes.CaseMessage,
                    CaseId = about.Id,
                    IdempotencyKey = $"case-message:{message.Id}",
                    Body = RecordBody.Of(new CaseMessageBody(about.Id, message.Jws)),
                },
                cancellationToken);
        }
    }
}
