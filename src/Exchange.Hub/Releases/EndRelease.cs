using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Releases;

/// <summary>
/// Declares that a release of this node is no longer in force: moves the case, signs it into the evidence, and tells
/// every node the release was sent to. Only stages. Doing it again changes nothing.
/// </summary>
public sealed class EndRelease(
    ICaseStore cases, IEvidenceStore held, EvidenceWriter evidence, ExchangeOutbox outbox, INodeDirectory directory,
    INodeIdentity node, DivisionTable divisions, TimeProvider clock)
{
    public async Task<Outcome<Done>> HandleAsync(Case about, ReleaseEnd end, CancellationToken cancellationToken)
    {
        if (await held.FindAsync(about.Id, node.Division, EvidenceKind.ReleaseEnd, KeyOf(end), cancellationToken)
            is not null)
            return Done.Instance;
        var moved = end.Kind == ReleaseEndKind.Recalled ? about.Recall(end.At) : about.Supersede(end.At);
        if (!moved.Succeeded)
            return moved;
        var record = await evidence.RecordAsync(
            about, EvidenceKind.ReleaseEnd, KeyOf(end), end.Version, end, end.At, cancellationToken);
        await cases.AddEntryAsync(TimelineLines.ReleaseEnded(end, record, end.At, clock), cancellationToken);
        foreach (var receiver in await ReceiversAsync(about.Id, end.Version, cancellationToken))
            await TellAsync(about, end, record, receiver, cancellationToken);
        return Done.Instance;
    }

    public static string KeyOf(ReleaseEnd end) => KeyOf(end.ReleaseId, end.Kind);

    /// <summary>What the record of an end is filed under.</summary>
    public static string KeyOf(Guid releaseId, ReleaseEndKind kind) => $"{releaseId}:{kind}";

    /// <summary>Every node the release or an extract of it was sent to, whoever is subscribed today.</summary>
    private async Task<IReadOnlyList<DivisionCode>> ReceiversAsync(
        CaseId id, int version, CancellationToken cancellationToken) =>
    [
        .. (await cases.ListEntriesAsync(id, cancellationToken))
            .Where(entry => entry.Kind is TimelineTexts.Distributed or TimelineTexts.ExtractSent && entry.Version == version
                && entry.Node == node.Division)
            .Select(entry => DivisionCode.Parse(entry.Key[(entry.Key.LastIndexOf(':') + 1)..]))
            .Distinct().Order(),
    ];

    private async Task TellAsync(
        Case about, ReleaseEnd end, EvidenceRecord record, DivisionCode receiver, CancellationToken cancellationToken)
    {
        // A node that left the network cannot be told. When it is back, its first comparison with a neighbour that
        // knows the end marks its copy; a subscriber beside the plan's line, which compares with nobody, is refused
        // once it asks.
        if (directory.Find(receiver) is null)
            return;
        await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = receiver,
                Type = MessageTypes.ReleaseEnd,
                CaseId = about.Id,
                IdempotencyKey = $"release-end:{record.Id}:{receiver}",
                Body = RecordBody.Of(new ReleaseEndMessage(about.Id, end.Version, record.Jws)),
            },
            cancellationToken);
        await cases.AddEntryAsync(
            TimelineLines.Line(
                about.Id, end.Version, node.Division, TimelineTexts.RecallSent, $"release-end:{KeyOf(end)}:{receiver}",
                "",
                clock.GetUtcNow(), clock, ("to", $"{divisions.Find(receiver)?.Name} {receiver}")),
            cancellationToken);
    }
}
