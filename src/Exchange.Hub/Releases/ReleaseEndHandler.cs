using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Receipts;

namespace Exchange.Hub.Releases;

/// <summary>
/// Takes the word of the releasing node that its release is no longer in force: the copy here is marked, never deleted,
/// since what is archived stays archived; the receipt <i>accepted</i> says so.
/// </summary>
public sealed class ReleaseEndHandler(
    ICaseStore cases, IReleaseStore releases, ForeignEvidence evidence, AdoptRelease adopt, ReceiptDesk receipts,
    TimeProvider clock)
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
        var about = await cases.FindAsync(told.CaseId, cancellationToken);
        var release = await releases.FindByCaseAsync(told.CaseId, told.Version, cancellationToken);
        // A release this node never took needs no mark here.
        if (about is null || release is null)
            return Done.Instance;
        if (ReadEnd(told.Record) is not { } end || end.ReleaseId != release.Id || end.CaseId != release.CaseId
            || end.Node != envelope.From || release.ReleasedBy != envelope.From)
            return ForwardingProblems.EvidenceInvalid.With(
                ("case", told.CaseId), ("reason", "the record ends no release of the sending node"));
        var kept = await evidence.AddAsync(about, [told.Record], cancellationToken);
        if (!kept.Succeeded)
            return kept;

        if (about.Current.Number == told.Version)
        {
            var marked = await MarkAsync(about, end, cancellationToken);
            if (!marked.Succeeded)
                return marked;
        }

        await receipts.GiveAsync(
            about, told.Version, new HandOver($"message:{message.Id}", Subject, envelope.From), ReceiptKind.Accepted,
            null,
            cancellationToken);
        return Done.Instance;
    }

    private async Task<Outcome<Done>> MarkAsync(Case about, ReleaseEnd end, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // The word may overtake the workflow that takes the release over: it is taken over first, and ended then. What
        // cannot be taken over for want of approvals will not come into force later either.
        if (about.State is not (CaseState.Released or CaseState.Superseded or CaseState.Recalled)
            && await adopt.HandleAsync(about, end.Version, now, cancellationToken) is { Succeeded: false })
            return Done.Instance;
        return (about.State, end.Kind) switch
        {
            // A newer version may be here before the word that the older one was recalled: that stays in the evidence,
            // which counts.
            (CaseState.Recalled or CaseState.Superseded, _) => Done.Instance,
            (_, ReleaseEndKind.Recalled) => about.Recall(now),
            (_, ReleaseEndKind.Superseded) => about.Supersede(now),
            _ => throw new InvalidOperationException($"Unknown end {end.Kind}."),
        };
    }

    private static ReleaseEnd? ReadEnd(string jws)
    {
        try
        {
            var payload = EvidencePayload.ReadUnverified(jws);
            return payload.Kind == EvidenceKind.ReleaseEnd ? payload.BodyAs<ReleaseEnd>() : null;
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
