using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Reviews;
using Exchange.Hub;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Libraries;
using Exchange.Hub.Releases;
using Exchange.Hub.Requests;
using Exchange.Hub.Reviews;
using Exchange.Testing.Storage;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>
/// All that a case left at the four nodes since an instant, without ids and times: two runs that ended the same leave the same
/// lines, and something done twice is a line too many or with another count.
/// </summary>
internal static class HubEnding
{
    private const int Most = 1000;

    public static async Task<IReadOnlyList<string>> ReadAsync(HubNetwork network, CaseId id, DateTimeOffset since)
    {
        var lines = new List<string>();
        foreach (var node in network.Nodes)
        {
            await foreach (var line in LinesAsync(network, node, id, since))
                lines.Add($"{node.Division} {line}");
        }

        return [.. lines.GroupBy(line => line).Select(same => $"{same.Key} x{same.Count()}").Order(StringComparer.Ordinal)];
    }

    private static async IAsyncEnumerable<string> LinesAsync(
        HubNetwork network, HubNode node, CaseId id, DateTimeOffset since)
    {
        var services = node.Services;
        if (await services.AskAsync<ICaseStore, Case?>(cases => cases.FindAsync(id, default)) is { } about)
        {
            yield return $"case {about.State} version {about.Current.Number}";
            foreach (var version in about.Versions)
                yield return $"package {version.Number}, {await ArchivedAsync(services, about.Plan, version.Digest)}";
        }

        foreach (var entry in await services.AskAsync<ICaseStore, IReadOnlyList<TimelineEntry>>(
            cases => cases.ListEntriesAsync(id, default)))
            yield return $"timeline {entry.Kind} at {entry.Node}";
        foreach (var record in await services.AskAsync<IEvidenceStore, IReadOnlyList<EvidenceRecord>>(
            evidence => evidence.ListAsync(id, default)))
        {
            var words = record.Kind switch
            {
                EvidenceKind.Receipt => $" {EvidencePayload.Read(record).BodyAs<Receipt>().Kind}",
                EvidenceKind.Decision when EvidencePayload.Read(record).BodyAs<Decision>() is var given =>
                    $" {given.Kind} on version {given.Version}: {given.Opinion} {given.DocumentNumber}",
                _ => "",
            };
            yield return $"evidence {record.Kind}{words} by {record.Node}";
        }

        foreach (var task in await services.AskAsync<IReviewTaskStore, IReadOnlyList<ReviewTask>>(
            tasks => tasks.ListByCaseAsync(id, default)))
            yield return $"task {task.Status}: {task.TitleEn}";
        if (await services.AskAsync<IReleaseStore, Exchange.Domain.Releases.Release?>(
            releases => releases.FindByCaseAsync(id, 1, default)) is { } release)
            yield return $"release by {release.ReleasedBy} on {release.DecisionIds.Count} decisions";
        foreach (var stage in Enum.GetValues<LibraryStage>())
        {
            if (await services.AskAsync<ILibraryStore, LibraryLoad?>(loads => loads.FindAsync(id, stage, default)) is { } load)
            {
                // Before anybody approved it is filed under the number of the case, which is another in each run.
                var number = load.FilingNumber == id.Value ? "the case" : load.FilingNumber;
                yield return $"library {stage} version {load.Version} revision {load.Revision} as {number}";
            }
        }

        foreach (var request in (await services.AskAsync<IRequestStore, Page<ExchangeRequest>>(
            requests => requests.ListAsync(null, Most, default))).Items.Where(request => request.CaseId == id))
            yield return $"request {request.Kind} {request.State}";
        foreach (var sent in (await services.AskAsync<IOutboxStore, Page<OutboundMessage>>(
            outbox => outbox.ListAsync(new OutboxQuery(null, null, null, null, Most), default))).Items)
        {
            if (sent.CreatedAt >= since)
                yield return $"sent {sent.Type} to {sent.To} {sent.Status} {sent.ProblemCode} {sent.LastError}";
        }

        foreach (var received in (await services.AskAsync<IInboxStore, Page<InboundMessage>>(
            inbox => inbox.ListAsync(new InboxQuery(null, null, null, null, Most), default))).Items)
        {
            if (received.ReceivedAt >= since)
                yield return $"received {received.Type} from {received.From} {received.Status} {received.LastError}";
        }

        await foreach (var line in WorkflowLinesAsync(services, since, network.Clock.GetUtcNow() + TimeSpan.FromHours(1)))
            yield return line;
    }

    private static async Task<string> ArchivedAsync(IServiceProvider services, PlanId plan, PackageDigest digest)
    {
        await using var scope = services.CreateAsyncScope();
        var archive = scope.ServiceProvider.GetRequiredService<IPackageArchive>();
        return await archive.FindVersionAsync(plan, digest, default) is { } found
            ? $"archived as {found.Version} with {(await archive.ListFilesAsync(plan, found.Version, default)).Count} files"
            : "not archived";
    }

    private static async IAsyncEnumerable<string> WorkflowLinesAsync(
        IServiceProvider services, DateTimeOffset since, DateTimeOffset soon)
    {
        var instances = await services.AskAsync<IWorkflowStore, IReadOnlyList<StoredInstance>>(
            store => store.ListInstancesAsync(new InstanceFilter { Take = Most }, default));
        foreach (var instance in instances.Where(instance => instance.CreatedAt >= since))
        {
            var parked = instance.IsParked ? " parked" : "";
            yield return $"workflow {instance.DefinitionId} {instance.SubStatus}{parked}, {instance.IncidentCount} incidents";
            var journal = await services.AskAsync<IWorkflowStore, IReadOnlyList<JournalEntry>>(
                store => store.ReadJournalAsync(instance.Id, 0, Most, default));
            Assert.Equal(Enumerable.Range(1, journal.Count), journal.Select(entry => (int)entry.Sequence));
            foreach (var entry in journal)
                yield return $"journal {instance.DefinitionId} {entry.ActivityId} {entry.EventName} {entry.Outcome}";
        }

        foreach (var left in await services.AskAsync<IWorkflowStore, IReadOnlyList<Stimulus>>(
            store => store.ListStimuliAsync(new StimulusFilter { Take = Most }, default)))
        {
            // A deadline that was kept leaves its timer, which finds no bookmark when its day comes.
            if (left.CreatedAt >= since && (left.DueAt <= soon || left.ParkedAt is not null))
                yield return $"stimulus left: {left.Kind} {left.BookmarkName} {(left.ParkedAt is null ? "" : "parked")} {left.LastError}";
        }
    }
}
