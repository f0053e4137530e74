using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Nodes;
using Exchange.Hub.Secrecy;

namespace Exchange.Hub.Extracts;

/// <summary>
/// Orders extracts of a release for nodes that chose layers, and sends what is cut; each node gets an extract once. Only
/// stages.
/// </summary>
public sealed class ExtractDistribution(
    IExtractStore extracts, IPackageArchive archive, ArchivedMarks marks, SecrecyPolicy secrecy, IEvidenceStore evidence,
    ICaseStore cases, ExchangeOutbox outbox, INodeDirectory directory, INodeIdentity node, DivisionTable divisions, TimeProvider clock)
{
    /// <summary>
    /// Has the release cut for that node, or sends it what was cut for another one. A repeat changes nothing.
    /// </summary>
    public async Task OrderAsync(
        Case about, Release release, DivisionCode receiver, LayerFilter filter, CancellationToken cancellationToken)
    {
        var key = filter.ToKey();
        var extract = await extracts.FindAsync(release.Id, key, cancellationToken);
        if (extract is null)
        {
            var now = clock.GetUtcNow();
            extract = new Extract
            {
                Id = Guid.CreateVersion7(now),
                ReleaseId = release.Id,
                CaseId = release.CaseId,
                Version = release.Version,
                Plan = release.Plan,
                PlanName = release.PlanName,
                PackageDigest = release.PackageDigest,
                ReleasedBy = release.ReleasedBy,
                ReleasedAt = release.ReleasedAt,
                Filter = filter,
                FilterKey = key,
                // Whole seconds, so that every database gives back what the statement was made with.
                OrderedAt = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero),
                NextAttemptAt = now,
            };
            extracts.Add(extract);
        }

        if (extract.Admit(receiver) && extract.State == ExtractState.Ready)
            await SendAsync(about, extract, receiver, cancellationToken);
    }

    /// <summary>
    /// Sends a cut extract. A node that is not cleared for the files it was cut from, or not in their audience, gets
    /// nothing, and the timeline says so.
    /// </summary>
    public async Task SendAsync(Case about, Extract extract, DivisionCode receiver, CancellationToken cancellationToken)
    {
        if (extract is not { Digest: { } digest, ArchiveVersion: { } version })
            throw new InvalidOperationException($"Extract {extract.Id} is not cut.");
        // As with whole releases: an end declared at the same moment has to see this node among the receivers.
        about.NoteSent();
        // Who left the network while it was cut gets nothing; what is released later goes there again once it is back.
        if (directory.Find(receiver) is not { } to)
            return;
        var marked = await marks.ReadAsync(extract.Plan, version, cancellationToken);
        var against = marked.Succeeded ? secrecy.AgainstReleasing(marked.Value, to, about.Plan.Division) : marked.Problem;
        if (against is not null)
        {
            await cases.AddEntryAsync(
                SecrecyLines.Line(
                    against.Code == SecrecyProblems.OutsideAudience.Code ? TimelineTexts.OutsideAudience : TimelineTexts.NotDistributed,
                    against, about.Id, extract.Version, node.Division, receiver, OccasionOf(extract), clock.GetUtcNow(), clock),
                cancellationToken);
            return;
        }

        var records = await evidence.ListAsync(about.Id, cancellationToken);
        string Record(EvidenceKind kind, Guid key) => records.Single(
            record => record.Kind == kind && record.Node == node.Division && record.Key == key.ToString()).Jws;
        await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = receiver,
                Type = MessageTypes.Extract,
                CaseId = about.Id,
                IdempotencyKey = OccasionOf(extract),
                // The decisions stay here: what reviewers wrote is about the whole package.
                Body = RecordBody.Of(new ExtractMessage(
                    about.Id, extract.Version, digest, Record(EvidenceKind.Release, extract.ReleaseId),
                    Record(EvidenceKind.Extract, extract.Id), marked.Value.Level)),
                Content =
                [
                    .. (await archive.ListFilesAsync(extract.Plan, version, cancellationToken))
                        .Select(file => new ContentRef(file.Sha256, file.Length, file.Path, extract.Plan, version)),
                ],
            },
            cancellationToken);
        await cases.AddEntryAsync(
            Line(about, extract, TimelineTexts.ExtractSent, receiver), cancellationToken);
    }

    /// <summary>Says in the timeline that the release has nothing of what that node chose.</summary>
    public Task NoteEmptyAsync(Case about, Extract extract, DivisionCode receiver, CancellationToken cancellationToken) =>
        cases.AddEntryAsync(Line(about, extract, TimelineTexts.ExtractEmpty, receiver), cancellationToken);

    /// <summary>The message that carries, or would carry, the extract to that node.</summary>
    public static Guid MessageOf(Extract extract, DivisionCode receiver) =>
        ExchangeOutbox.IdOf(extract.ReleasedBy, receiver, MessageTypes.Extract, OccasionOf(extract));

    /// <summary>Names the extract in keys of messages and lines.</summary>
    public static string OccasionOf(Extract extract) => $"extract:{extract.Id}";

    // The receiver stands last in the key: an end of the release reads from it whom to tell.
    private TimelineEntry Line(Case about, Extract extract, string kind, DivisionCode receiver) => TimelineLines.Line(
        about.Id, extract.Version, node.Division, kind, $"{kind}:{extract.Id}:{receiver}", "", clock.GetUtcNow(), clock,
        ("to", $"{divisions.Find(receiver)?.Name} {receiver}"), ("layers", TimelineLines.NamesOf(extract.Filter)));
}
