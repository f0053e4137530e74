using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Receipts;

/// <summary>A hand-over that is to be answered by receipts: what was handed over, under which id, by whom.</summary>
/// <param name="Id"><c>upload:…</c> for a submission here, <c>message:…</c> for a message of another node.</param>
/// <param name="Subject"><c>package</c> or <c>release</c>.</param>
/// <param name="From">The node that handed over; this node itself for an upload.</param>
public sealed record HandOver(string Id, string Subject, DivisionCode From);

/// <summary>
/// Gives receipts: signed into the case's evidence, shown in the timeline, and sent to the node that handed over. Giving the
/// same receipt twice gives it once.
/// </summary>
public sealed class ReceiptDesk(
    EvidenceWriter evidence, ICaseStore cases, ExchangeOutbox outbox, INodeIdentity node, TimeProvider clock)
{
    public async Task GiveAsync(
        Case about, int version, HandOver handOver, ReceiptKind kind, string? reason, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var digest = about.Versions.Single(stored => stored.Number == version).Digest;
        var receipt = new Receipt(
            kind, handOver.Id, handOver.Subject, about.Id, version, digest, node.Division, handOver.From, reason, at);
        var record = await evidence.RecordReceiptAsync(about, receipt, cancellationToken);
        await cases.AddEntryAsync(TimelineLines.Receipt(receipt, record, at, clock), cancellationToken);
        if (handOver.From != node.Division)
            await outbox.EnqueueAsync(
                new OutgoingMessage
                {
                    To = handOver.From,
                    Type = MessageTypes.Receipt,
                    CaseId = about.Id,
                    IdempotencyKey = $"receipt:{record.Id}",
                    Body = RecordBody.Of(new ReceiptMessage(about.Id, record.Jws)),
                },
                cancellationToken);
    }
}
