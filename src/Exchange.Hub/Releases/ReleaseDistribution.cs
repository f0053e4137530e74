using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Extracts;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Nodes;
using Exchange.Hub.Secrecy;

namespace Exchange.Hub.Releases;

/// <summary>
/// Sends a release to the nodes on the plan's own line and to its subscribers; each gets it once. A node that is not cleared
/// for the package, or not in its audience, gets nothing, and the timeline says so. Whoever subscribed to some layers only
/// gets an extract, unless the whole comes to it anyway.
/// </summary>
public sealed class ReleaseDistribution(
    IReleaseStore releases, ReleaseStanding standing, IPackageArchive archive, ArchivedMarks marks,
    SecrecyPolicy secrecy, IEvidenceStore evidence, ICaseStore cases, ExchangeOutbox outbox, ExtractDistribution extracts,
    INodeDirectory directory, INodeIdentity node, DivisionTable divisions, TimeProvider clock)
{
    public Task SendAsync(Case about, int version, CancellationToken cancellationToken) =>
        SendAsync(about, version, [], cancellationToken);

    /// <param name="also">Divisions that get it besides; one without a node gets nothing.</param>
    public async Task SendAsync(
        Case about, int version, IReadOnlyList<DivisionCode> also, CancellationToken cancellationToken)
    {
        var orders = await OrdersAsync(about.Plan, cancellationToken);
        var whole = Subscribers(about.Plan, [.. orders.Where(order => order.Filter is null).Select(order => order.Subscriber), .. also]);
        foreach (var subscriber in whole)
            // Why one gets nothing stands in the timeline; the others get theirs.
            _ = await SendToAsync(about, version, subscriber, "distribution", cancellationToken);
        if (await releases.FindByCaseAsync(about.Id, version, cancellationToken) is not { } release
            || release.ReleasedBy != node.Division || await standing.FindEndAsync(release, cancellationToken) is not null)
            return;
        foreach (var order in orders.Where(order => order.Filter is not null && !whole.Contains(order.Subscriber)
            && directory.Find(order.Subscriber) is not null))
            await extracts.OrderAsync(about, release, order.Subscriber, order.Filter!, cancellationToken); // Filtered above.
    }

    /// <summary>
    /// Sends a release of this node that is in force to one node; a repeat for the same node and occasion sends nothing
    /// new. Whatever has ended is refused, whoever asks for it.
    /// </summary>
    public async Task<Outcome<Done>> SendToAsync(
        Case about, int version, DivisionCode subscriber, string occasion, CancellationToken cancellationToken)
    {
        if (await releases.FindByCaseAsync(about.Id, version, cancellationToken) is not { } release
            || release.ReleasedBy != node.Division)
            return CaseProblems.NotFound.With(("case", about.Id));
        if (await standing.FindEndAsync(release, cancellationToken) is { } end)
            return ReleaseStanding.Refusal(release, end);
        // An end declared at the same moment lists whom to tell from the timeline: one of the two writers has to see
        // the other, so sending changes the case as well.
        about.NoteSent();
        var stored = about.Versions.Single(candidate => candidate.Number == version);
        var marked = await marks.ReadAsync(about.Plan, stored.ArchiveVersion, cancellationToken);
        if (directory.Find(subscriber) is not { } receiver)
            return ExchangeProblems.UnknownNode.With(("node", subscriber), ("version", directory.Version));
        var against = marked.Succeeded ? secrecy.AgainstReleasing(marked.Value, receiver, about.Plan.Division) : marked.Problem;
        if (against is not null)
        {
            var kind = against.Code == SecrecyProblems.OutsideAudience.Code
                ? TimelineTexts.OutsideAudience : TimelineTexts.NotDistributed;
            await cases.AddEntryAsync(
                SecrecyLines.Line(
                    kind, against, about.Id, version, node.Division, subscriber, occasion, clock.GetUtcNow(), clock),
                cancellationToken);
            return against;
        }

        var records = await evidence.ListAsync(about.Id, cancellationToken);
        var signed = records.Single(record => record.Kind == EvidenceKind.Release && record.Node == node.Division
            && record.Key == release.Id.ToString());
        await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = subscriber,
                Type = MessageTypes.Release,
                CaseId = about.Id,
                IdempotencyKey = $"release:{about.Id}:{version}:{subscriber}:{occasion}",
                Body = RecordBody.Of(new ReleaseMessage(
                    about.Id, version, about.Plan, about.PlanName, about.PlanLevel, stored.Digest, signed.Jws,
                    [.. records.Where(record => record.Kind is EvidenceKind.Decision or EvidenceKind.Release).Select(record => record.Jws)],
                    receiver.WrittenProtocol >= Envelope.ReportProtocol && marked.Succeeded ? marked.Value.Level : null)),
                Content = await PackageForwarding.ContentOfAsync(archive, about, stored, cancellationToken),
            },
            cancellationToken);
        await cases.AddEntryAsync(
            TimelineLines.Line(
                about.Id, version, node.Division, TimelineTexts.Distributed, $"distribute:{version}:{subscriber}", "",
                clock.GetUtcNow(), clock, ("to", $"{divisions.Find(subscriber)?.Name} {subscriber}")),
            cancellationToken);
        return Done.Instance;
    }

    private async Task<IReadOnlyList<Subscription>> OrdersAsync(PlanId plan, CancellationToken cancellationToken)
    {
        var code = PlanTypes.Of(plan.Type).Code;
        return
        [
            .. (await releases.ListSubscriptionsAsync(cancellationToken))
                .Where(order => (order.PlanTypeCode ?? code) == code && divisions.IsWithin(plan.Division, order.Division)),
        ];
    }

    private IReadOnlyList<DivisionCode> Subscribers(PlanId plan, IReadOnlyList<DivisionCode> besides) =>
    [
        .. divisions.AncestorsOf(plan.Division).Select(ancestor => ancestor.Code).Prepend(plan.Division).Concat(besides).Distinct()
            .Where(candidate => candidate != node.Division && directory.Find(candidate) is not null)
            .Order(),
    ];
}
