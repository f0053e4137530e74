using Exchange.Contracts;
using Exchange.Contracts.Releases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Releases;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Hub.Releases;
using Exchange.Node.Nodes;

namespace Exchange.Node.Releases;

/// <summary>Reads releases for the API.</summary>
internal sealed class ReleaseQueries(
    IReleaseStore releases, ReleaseStanding standing, ICaseStore cases, IOutboxStore outbox, INodeIdentity node,
    DivisionTable divisions)
{
    private const int MaxMessages = 1000;
    private const int MaxRecalls = 500;

    public async Task<ListPage<ReleaseItem>> ListAsync(
        Actor actor, PlanId? plan, string? after, int limit, CancellationToken cancellationToken)
    {
        var page = await releases.ListAsync(plan, after, limit, cancellationToken);
        var items = new List<ReleaseItem>();
        foreach (var release in page.Items.Where(release => MayView(actor, release)))
            items.Add(await DescribeAsync(release, cancellationToken));
        return new ListPage<ReleaseItem>(items, page.Next);
    }

    public async Task<ReleaseItem?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        await releases.FindAsync(id, cancellationToken) is { } release && MayView(actor, release)
            ? await DescribeAsync(release, cancellationToken)
            : null;

    /// <summary>The nodes a release was sent to; null when there is no such release the actor may see.</summary>
    public async Task<IReadOnlyList<ReleaseReceiver>?> ListReceiversAsync(
        Actor actor, Guid id, CancellationToken cancellationToken)
    {
        if (await releases.FindAsync(id, cancellationToken) is not { } release || !MayView(actor, release))
            return null;
        var lines = (await cases.ListEntriesAsync(release.CaseId, cancellationToken))
            .Where(line => line.Version == release.Version).ToList();
        var messages = (await outbox.ListAsync(
            new OutboxQuery(null, null, release.CaseId, null, MaxMessages), cancellationToken)).Items
            .Where(message => message.Type == MessageTypes.Release).ToList();
        var receivers = lines
            .Where(line => line.Node == node.Division && line.Kind is TimelineTexts.Distributed
                or TimelineTexts.NotDistributed or TimelineTexts.OutsideAudience)
            .Select(line => CodeIn(line.Values["to"])).Distinct().Order();
        return [.. receivers.Select(receiver => Describe(receiver, lines, messages))];
    }

    public async Task<IReadOnlyList<RecallItem>> ListRecallsAsync(Actor actor, CancellationToken cancellationToken) =>
    [
        .. (await releases.ListOpenRecallsAsync(MaxRecalls, cancellationToken))
            .Where(recall => RightsTable.Allows(actor.Grants, Operation.RecallRelease, recall.Plan.Division, divisions))
            .Select(ToWire),
    ];

    public static RecallItem ToWire(ReleaseRecall recall) => new(
        recall.ReleaseId, recall.CaseId.Value, recall.Plan.Value, recall.Reason, recall.SuccessorId, recall.AskedByName,
        recall.AskedAt,
        recall.State.To<RecallState>(), recall.DecidedBy, recall.DecidedAt, recall.Answer);

    // What was distributed to this node was sent for its people to use, whatever division the plan is for.
    private bool MayView(Actor actor, Release release) =>
        RightsTable.Allows(actor.Grants, Operation.ViewReleases, release.Plan.Division, divisions)
        || RightsTable.Allows(actor.Grants, Operation.ViewReleases, node.Division, divisions);

    private ReleaseReceiver Describe(
        DivisionCode receiver, IReadOnlyList<TimelineEntry> lines, IReadOnlyList<OutboundMessage> messages)
    {
        TimelineEntry? Line(string kind) => lines.LastOrDefault(
            line => line.Kind == kind && line.Node == node.Division && CodeIn(line.Values["to"]) == receiver);
        var sent = Line(TimelineTexts.Distributed);
        var refused = sent is null ? Line(TimelineTexts.NotDistributed) ?? Line(TimelineTexts.OutsideAudience) : null;
        // The newest of several, as when a neighbour asked for it once more.
        var message = messages.Where(each => each.To == receiver).MaxBy(each => each.ChannelSequence);
        var receipts = lines.Where(line => line.Node == receiver && line.Kind.StartsWith(ReceiptPrefix, StringComparison.Ordinal)).ToList();
        return new ReleaseReceiver(
            receiver.Value,
            divisions.NameOf(receiver),
            sent?.At,
            message?.DeliveredAt,
            refused?.Kind ?? message?.ProblemCode ?? message?.LastError,
            [
                .. receipts.Where(line => line.Values.GetValueOrDefault("subject") == "release")
                    .Select(line => new ReleaseReceipt(line.Kind[ReceiptPrefix.Length..], line.At)),
            ],
            Line(TimelineTexts.RecallSent)?.At,
            receipts.LastOrDefault(line => line.Values.GetValueOrDefault("subject") == ReleaseEndHandler.Subject)?.At);
    }

    private const string ReceiptPrefix = "receipt.";

    // Lines name a node as "name code" or by its code alone.
    private static DivisionCode CodeIn(string text) => DivisionCode.Parse(text[(text.LastIndexOf(' ') + 1)..]);

    private async Task<ReleaseItem> DescribeAsync(Release release, CancellationToken cancellationToken)
    {
        var end = await standing.FindEndAsync(release, cancellationToken);
        return new ReleaseItem(
            release.Id,
            release.CaseId.Value,
            release.Version,
            release.Plan.Value,
            release.PlanName,
            release.Plan.Division.Value,
            divisions.NameOf(release.Plan.Division),
            release.PackageDigest.Value,
            release.ReleasedBy.Value,
            divisions.NameOf(release.ReleasedBy),
            release.ReleasedAt,
            end?.Kind.To<ReleaseState>() ?? ReleaseState.InForce,
            end?.At,
            end is { Reason.Length: > 0 } ? end.Reason : null,
            end?.SuccessorId);
    }
}
