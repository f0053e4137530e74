using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Releases;

/// <summary>Sends a release to the nodes on the plan's own line and to its subscribers; each gets it once.</summary>
public sealed class ReleaseDistribution(
    IReleaseStore releases, IPackageArchive archive, IEvidenceStore evidence, ICaseStore cases, ExchangeOutbox outbox,
    INodeDirectory directory, INodeIdentity node, DivisionTable divisions, TimeProvider clock)
{
    public async Task SendAsync(Case about, int version, CancellationToken cancellationToken)
    {
        foreach (var subscriber in await SubscribersAsync(about.Plan, cancellationToken))
            await SendToAsync(about, version, subscriber, "distribution", cancellationToken);
    }

    /// <summary>Sends to one node; a repeat for the same node and occasion sends nothing new.</summary>
    public async Task SendToAsync(
        Case about, int version, DivisionCode subscriber, string occasion, CancellationToken cancellationToken)
    {
        var stored = about.Versions.Single(candidate => candidate.Number == version);
        var records = await evidence.ListAsync(about.Id, cancellationToken);
        var release = records.Last(record => record.Kind == EvidenceKind.Release && record.Node == node.Division);
        await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = subscriber,
                Type = MessageTypes.Release,
                CaseId = about.Id,
                IdempotencyKey = $"release:{about.Id}:{version}:{subscriber}:{occasion}",
                Body = RecordBody.Of(new ReleaseMessage(
                    about.Id, version, about.Plan, about.PlanName, about.PlanLevel, stored.Digest, release.Jws,
                    [.. records.Where(record => record.Kind is EvidenceKind.Decision or EvidenceKind.Release).Select(record => record.Jws)])),
                Content = await PackageForwarding.ContentOfAsync(archive, about, stored, cancellationToken),
            },
            cancellationToken);
        await cases.AddEntryAsync(
            TimelineLines.Line(
                about.Id, version, node.Division, TimelineTexts.Distributed, $"distribute:{version}:{subscriber}", "",
                clock.GetUtcNow(), clock, ("to", $"{divisions.Find(subscriber)?.Name} {subscriber}")),
            cancellationToken);
    }

    private async Task<IReadOnlyList<DivisionCode>> SubscribersAsync(PlanId plan, CancellationToken cancellationToken)
    {
        var code = PlanTypes.Of(plan.Type).Code;
        var standing = (await releases.ListSubscriptionsAsync(cancellationToken))
            .Where(order => (order.PlanTypeCode ?? code) == code && divisions.IsWithin(plan.Division, order.Division))
            .Select(order => order.Subscriber);
        return
        [
            .. divisions.AncestorsOf(plan.Division).Select(ancestor => ancestor.Code).Prepend(plan.Division).Concat(standing)
                .Distinct()
                .Where(candidate => candidate != node.Division && directory.Find(candidate) is not null)
                .Order(),
        ];
    }
}
