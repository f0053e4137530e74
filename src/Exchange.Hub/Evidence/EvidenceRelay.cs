using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;

namespace Exchange.Hub.Evidence;

/// <summary>
/// Tells the node below what happens to its case up here: every new record goes down one level, and from there further down
/// (downward flow as a right).
/// </summary>
public sealed class EvidenceRelay(ExchangeOutbox outbox)
{
    public Task RelayAsync(Case about, EvidenceRecord record, CancellationToken cancellationToken)
    {
        // A node below already holds what it wrote itself.
        if (about.SubmittedFrom is not { } below || record.Node == below)
            return Task.CompletedTask;
        return outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = below,
                Type = MessageTypes.Evidence,
                CaseId = about.Id,
                IdempotencyKey = $"relay:{record.Id}",
                Body = RecordBody.Of(new EvidenceMessage(about.Id, [record.Jws])),
            },
            cancellationToken);
    }
}
