using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Packages;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Receipts;

/// <summary>A hand-over that is to be answered by receipts: what was handed over, under which id, by whom.</summary>
/// <param name="Id"><c>upload:…</c> for a submission here, <c>message:…</c> for a message of another node.</param>
/// <param name="Subject"><c>package</c>, <c>release</c>, <c>extract</c> or <c>release-end</c>.</param>
/// <param name="From">The node that handed over; this node itself for an upload.</param>
public sealed record HandOver(string Id, string Subject, DivisionCode From);

/// <summary>
/// Gives receipts: signed into the case's evidence, shown in the timeline, and sent to the node that handed over. Giving the
/// same receipt twice gives it once.
/// </summary>
public sealed class ReceiptDesk(
    EvidenceWriter evidence, ICaseStore cases, ExchangeOutbox outbox, INodeIdentity node, TimeProvider clock)
{
    public Task GiveAsync(
        Case about, int version, HandOver handOver, ReceiptKind kind, string? reason, CancellationToken cancellationToken) =>
        GiveAsync(
            about.Id, about, version, about.Versions.Single(stored => stored.Number == version).Digest, handOver, kind, reason,
            cancellationToken);

    /// <summary>
    /// A receipt for an extract, whose digest is not that of a version of the case; the case itself may not be here, and
    /// then has no timeline.
    /// </summary>
    public async Task GiveAsync(
        CaseId id, int version, PackageDigest digest, HandOver handOver, ReceiptKind kind, CancellationToken cancellationToken) =>
        await GiveAsync(
            id, await cases.FindAsync(id, cancellationToken), version, digest, handOver, kind, null, cancellationToken);

    private async Task GiveAsync(
        CaseId id, Case? about, int version, PackageDigest digest, HandOver handOver, ReceiptKind kind, string? reason,
        CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var receipt = new Receipt(
            kind, handOver.Id, handOver.Subject, id, version, digest, node.Division, handOver.From, reason, at);
        var record = await evidence.RecordReceiptAsync(receipt, about, cancellationToken);
        if (about is not null)
            await cases.AddEntryAsync(TimelineLines.Receipt(receipt, record, at, clock), cancellationToken);
        if (handOver.From != node.Division)
            await outbox.EnqueueAsync(
                new OutgoingMessage
                {
                    To = handOver.From,
                    Type = MessageTypes.Receipt,
                    CaseId = id,
                    IdempotencyKey = $"receipt:{record.Id}",
                    Body = RecordBody.Of(new ReceiptMessage(id, record.Jws)),
                },
                cancellationToken);
    }
}
