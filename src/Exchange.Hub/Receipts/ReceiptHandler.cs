using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;

namespace Exchange.Hub.Receipts;

/// <summary>Keeps a receipt another node gave, and lets the sender see it in the timeline.</summary>
public sealed class ReceiptHandler(ICaseStore cases, ForeignEvidence evidence) : IInboundMessageHandler
{
    public string Type => MessageTypes.Receipt;

    public async Task<Outcome<Done>> HandleAsync(InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var receipt = ForwardingProblems.Read<ReceiptMessage>(envelope);
        if (!receipt.Succeeded)
            return receipt.Problem;
        var about = await cases.FindAsync(receipt.Value.CaseId, cancellationToken);
        return about is null
            ? CaseProblems.NotFound.With(("case", receipt.Value.CaseId))
            : await evidence.AddAsync(about, [receipt.Value.Record], cancellationToken);
    }
}
