using Exchange.Contracts;
using Exchange.Contracts.Releases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Releases;
using Exchange.Domain.Rights;
using Exchange.Hub;
using Exchange.Hub.Accounts;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Extracts;
using Exchange.Hub.Nodes;
using Exchange.Hub.Releases;
using Exchange.Hub.Secrecy;
using Exchange.Node.Extracts;
using Exchange.Node.Nodes;
using Exchange.Node.Problems;
using Exchange.Packaging.Bags;
using WireState = Exchange.Contracts.Releases.ExtractState;

namespace Exchange.Node.Releases;

/// <summary>Reads releases for the API.</summary>
internal sealed class ReleaseQueries(
    IReleaseStore releases, IExtractStore extracts, ReleaseStanding standing, CaseDecisions decisions,
    ReleaseDocumentNumbers numbers, IPackageArchive archive,
    ArchivedSecrecy secrecies, FileReaders readers, ICaseStore cases, IOutboxStore outbox, INodeIdentity node,
    DivisionTable divisions, LayerTexts texts, KeptTexts kept)
{
    // What a search passes over is read page by page, and so many of them per call: a rare word does not hold a request up.
    private const int MaxPages = 40;
    private const int MaxDecisionReads = 500;
    private const int MaxMessages = 1000;
    private const int MaxRecalls = 500;

    public async Task<ListPage<ReleaseItem>> ListAsync(
        Actor actor, ReleaseSearch search, string? after, int limit, CancellationToken cancellationToken)
    {
        var reads = 0;
        for (var pages = 1; ; pages++)
        {
            var page = await releases.ListAsync(search.Plan, after, limit, cancellationToken);
            var found = new List<ReleaseItem>();
            foreach (var release in page.Items.Where(each => MayView(actor, each) && search.FitsButForText(each, divisions)))
            {
                if (!search.HasText(release, divisions))
                {
                    reads += numbers.Knows(release) ? 0 : 1;
                    if (!search.HasText(await numbers.OfAsync(release, decisions, cancellationToken)))
                        continue;
                }

                found.Add(await DescribeAsync(release, cancellationToken));
            }

            // The list runs from new to old: behind the first day there is nothing more.
            var next = page.Items.Count > 0 && search.EndsBefore(page.Items[^1]) ? null : page.Next;
            if (found.Count > 0 || next is null || pages == MaxPages || reads >= MaxDecisionReads)
                return new ListPage<ReleaseItem>(found, next);
            after = next;
        }
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
            .Where(message => message.Type is MessageTypes.Release or MessageTypes.Extract).ToList();
        var receivers = lines
            .Where(line => line.Node == node.Division && !IsOfExtract(line) && line.Kind is TimelineTexts.Distributed
                or TimelineTexts.NotDistributed or TimelineTexts.OutsideAudience)
            .Select(line => CodeIn(line.Values["to"])).Distinct().Order();
        var cut = (await extracts.ListByCaseAsync(release.CaseId, release.Version, cancellationToken))
            .Where(extract => extract.ReleaseId == id);
        return
        [
            .. receivers.Select(receiver => Describe(receiver, lines, messages)),
            .. cut.SelectMany(extract => extract.Receivers.Select(receiver => Describe(receiver, extract, lines, messages))),
        ];
    }

    // Lines of what was not sent end with their occasion.
    private static bool IsOfExtract(TimelineEntry line) => line.Key.Contains(":extract:", StringComparison.Ordinal);

    public async Task<IReadOnlyList<RecallItem>> ListRecallsAsync(Actor actor, CancellationToken cancellationToken) =>
    [
        .. (await releases.ListOpenRecallsAsync(MaxRecalls, cancellationToken))
            .Where(recall => RightsTable.Allows(actor.Grants, Operation.RecallRelease, recall.Plan.Division, divisions))
            .Select(recall => ToWire(recall, actor)),
    ];

    public static RecallItem ToWire(ReleaseRecall recall, Actor reader) => new(
        recall.ReleaseId, recall.CaseId.Value, recall.Plan.Value, recall.Reason, recall.SuccessorId, recall.AskedByName,
        recall.AskedAt,
        recall.State.To<RecallState>(), recall.DecidedBy, recall.DecidedAt, recall.Answer,
        recall.State == ReleaseRecallState.Open && !recall.IsAskedBy(reader.UserName));

    /// <summary>
    /// The files of the released package the actor may know; empty when this node does not hold it, null without the release or the
    /// right.
    /// </summary>
    public async Task<IReadOnlyList<ReleaseFile>?> ListFilesAsync(
        Actor actor, Guid id, CancellationToken cancellationToken)
    {
        if (await releases.FindAsync(id, cancellationToken) is not { } release || !MayView(actor, release))
            return null;
        return await archive.FindVersionAsync(release.Plan, release.PackageDigest, cancellationToken) is { } held
            ? [.. (await FilesAsync(actor, held, cancellationToken)).Select(file => new ReleaseFile(file.Path, file.Length, file.Sha256))]
            : [];
    }

    /// <summary>The bytes of a file the archive lists for the release and the actor may know; null for every other path.</summary>
    public async Task<Stream?> OpenFileAsync(Actor actor, Guid id, string path, CancellationToken cancellationToken)
    {
        if (await releases.FindAsync(id, cancellationToken) is not { } release || !MayView(actor, release)
            || await archive.FindVersionAsync(release.Plan, release.PackageDigest, cancellationToken) is not { } held)
            return null;
        // Only what the inventory names is opened: a path from outside never reaches the disk.
        return (await FilesAsync(actor, held, cancellationToken)).Any(file => file.Path == path)
            ? await archive.OpenFileAsync(held.Plan, held.Version, path, cancellationToken)
            : null;
    }

    private async Task<IReadOnlyList<ArchivedFile>> FilesAsync(
        Actor actor, ArchivedVersion held, CancellationToken cancellationToken)
    {
        var files = await archive.ListFilesAsync(held.Plan, held.Version, cancellationToken);
        var secrecy = await secrecies.ReadAsync(held, cancellationToken);
        // Where nobody can read how secret the payload is, it is nobody's to take; what names and proves the package is.
        return secrecy.Succeeded
            ?
            [
                .. files.Where(file => readers.Admits(
                    actor, secrecy.Value.EntryOf(file.Path), secrecy.Value.LevelOf(file.Path), held.Plan.Division)),
            ]
            : [.. files.Where(file => !file.Path.StartsWith(BagNames.Payload, StringComparison.Ordinal))];
    }

    // What was distributed to this node was sent for its people to use, whatever division the plan is for.
    private bool MayView(Actor actor, Release release) =>
        RightsTable.Allows(actor.Grants, Operation.ViewReleases, release.Plan.Division, divisions)
        || RightsTable.Allows(actor.Grants, Operation.ViewReleases, node.Division, divisions);

    private ReleaseReceiver Describe(
        DivisionCode receiver, IReadOnlyList<TimelineEntry> lines, IReadOnlyList<OutboundMessage> messages)
    {
        TimelineEntry? Line(string kind) => lines.LastOrDefault(
            line => line.Kind == kind && line.Node == node.Division && !IsOfExtract(line) && CodeIn(line.Values["to"]) == receiver);
        var sent = Line(TimelineTexts.Distributed);
        var refused = sent is null ? Line(TimelineTexts.NotDistributed) ?? Line(TimelineTexts.OutsideAudience) : null;
        // The newest of several, as when a neighbour asked for it once more.
        var message = messages.Where(each => each.Type == MessageTypes.Release && each.To == receiver).MaxBy(each => each.ChannelSequence);
        var receipts = lines.Where(line => line.Node == receiver && line.Kind.StartsWith(ReceiptPrefix, StringComparison.Ordinal)).ToList();
        return new ReleaseReceiver(
            receiver.Value,
            divisions.NameOf(receiver),
            sent?.At,
            message is { IsWithheld: false } ? message.DeliveredAt : null,
            refused?.Kind ?? Withheld(message) ?? message?.ProblemCode ?? CodeOf(message?.LastError),
            [
                .. receipts.Where(line => line.Values.GetValueOrDefault("subject") == "release")
                    .Select(line => new ReleaseReceipt(line.Kind[ReceiptPrefix.Length..], line.At)),
            ],
            Line(TimelineTexts.RecallSent)?.At,
            receipts.LastOrDefault(line => line.Values.GetValueOrDefault("subject") == ReleaseEndHandler.Subject)?.At,
            ProblemText: kept.Describe(message?.LastError ?? message?.ProblemCode));
    }

    /// <summary>The same for a node that gets an extract: its line, its message and its receipts are those of the extract.</summary>
    private ReleaseReceiver Describe(
        DivisionCode receiver, Extract extract, IReadOnlyList<TimelineEntry> lines, IReadOnlyList<OutboundMessage> messages)
    {
        var occasion = ExtractDistribution.OccasionOf(extract);
        TimelineEntry? Own(string kind, Func<TimelineEntry, bool> fits) => lines.LastOrDefault(
            line => line.Kind == kind && line.Node == node.Division && CodeIn(line.Values["to"]) == receiver && fits(line));
        bool Ends(TimelineEntry line) => line.Key.EndsWith($":{occasion}", StringComparison.Ordinal);
        var sent = Own(TimelineTexts.ExtractSent, line => line.Key.Contains($":{extract.Id}:", StringComparison.Ordinal));
        var refused = sent is null
            ? Own(TimelineTexts.NotDistributed, Ends) ?? Own(TimelineTexts.OutsideAudience, Ends) : null;
        var messageId = ExtractDistribution.MessageOf(extract, receiver);
        var message = messages.FirstOrDefault(each => each.Id == messageId);
        var receipts = lines
            .Where(line => line.Node == receiver && line.Kind.StartsWith(ReceiptPrefix, StringComparison.Ordinal)).ToList();
        return new ReleaseReceiver(
            receiver.Value,
            divisions.NameOf(receiver),
            sent?.At,
            message is { IsWithheld: false } ? message.DeliveredAt : null,
            refused?.Kind ?? CodeOf(extract.Problem) ?? Withheld(message) ?? message?.ProblemCode ?? CodeOf(message?.LastError),
            [
                .. receipts.Where(line => line.Values.GetValueOrDefault("handOver") == $"message:{messageId}")
                    .Select(line => new ReleaseReceipt(line.Kind[ReceiptPrefix.Length..], line.At)),
            ],
            Own(TimelineTexts.RecallSent, _ => true)?.At,
            receipts.LastOrDefault(line => line.Values.GetValueOrDefault("subject") == ReleaseEndHandler.Subject)?.At,
            new ReceivedExtract(
                extract.Id, extract.State.To<WireState>(), extract.Digest?.Value, texts.Describe(extract.Filter)),
            kept.Describe(extract.Problem ?? message?.LastError ?? message?.ProblemCode));
    }

    // Rows keep code and values; what an earlier program wrote is told as it is.
    private static string? CodeOf(string? kept) => KeptProblem.TryRead(kept)?.Code ?? kept;

    // That it was withheld was delivered, the release was not.
    private static string? Withheld(OutboundMessage? message) =>
        message is { IsWithheld: true } ? TimelineTexts.NotDistributed : null;

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
