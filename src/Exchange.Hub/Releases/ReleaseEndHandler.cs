using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Hub.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Extracts;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Receipts;

namespace Exchange.Hub.Releases;

/// <summary>
/// Takes the word of the releasing node that its release is no longer in force: the copy here is marked, never deleted,
/// since what is archived stays archived; the receipt <i>accepted</i> says so.
/// </summary>
public sealed class ReleaseEndHandler(
    ICaseStore cases, IReleaseStore releases, IExtractStore extracts, TakeReleaseEnd take, ReceiptDesk receipts)
    : IInboundMessageHandler
{
    public const string Subject = "release-end";

    public string Type => MessageTypes.ReleaseEnd;

    public async Task<Outcome<Done>> HandleAsync(
        InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var body = ForwardingProblems.Read<ReleaseEndMessage>(envelope);
        if (!body.Succeeded)
            return body.Problem;
        var told = body.Value;
        var taken = await take.HandleAsync(told.Record, cancellationToken);
        if (!taken.Succeeded)
            return taken.Problem;
        var end = taken.Value;
        if (end.Node != envelope.From || end.CaseId != told.CaseId || end.Version != told.Version)
            return ForwardingProblems.EvidenceInvalid.With(
                ("case", told.CaseId), ("reason", "the record ends no release of the sending node"));
        var handOver = new HandOver($"message:{message.Id}", Subject, envelope.From);
        // Where the release has not come, there is no copy to vouch for yet.
        if (await cases.FindAsync(told.CaseId, cancellationToken) is { } about
            && await releases.FindByCaseAsync(told.CaseId, told.Version, cancellationToken) is not null)
            await receipts.GiveAsync(about, told.Version, handOver, ReceiptKind.Accepted, null, cancellationToken);
        else if ((await extracts.ListByCaseAsync(told.CaseId, told.Version, cancellationToken))
            .FirstOrDefault(held => held.ReleaseId == end.ReleaseId) is { Digest: { } digest })
            await receipts.GiveAsync(told.CaseId, told.Version, digest, handOver, ReceiptKind.Accepted, cancellationToken);
        return Done.Instance;
    }
}
