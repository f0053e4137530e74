using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Hub;
using Exchange.Hub.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Libraries;
using Exchange.Hub.Releases;
using Exchange.Hub.Reviews;
using Exchange.Testing.Storage;
using Exchange.Workflow.Hosting;

namespace Exchange.Faults.Network;

/// <summary>
/// All that a case left at the four nodes, counted, without ids and times: two runs that ended the same have the same
/// counts; what was lost counts less, what was done twice counts more.
/// </summary>
internal sealed class Ending
{
    private const int Most = 1000;

    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Counts => counts;

    public int Count(string word) =>
        counts.Where(line => line.Key.Contains(word, StringComparison.Ordinal)).Sum(line => line.Value);

    public static async Task<Ending> ReadAsync(FaultNetwork network, CaseId id)
    {
        var ending = new Ending();
        foreach (var node in network.Nodes)
        {
            await foreach (var line in LinesAsync(node.Services, id))
                ending.Add($"{node.Division} {line}");
            await foreach (var line in WorkflowLinesAsync(
                node.Services, network.Clock.GetUtcNow() + TimeSpan.FromHours(1)))
                ending.Add($"{node.Division} {line}");
        }

        return ending;
    }

    /// <summary>What is missing here, and what is here too often, compared with an undisturbed run.</summary>
    public (IReadOnlyList<string> Lost, IReadOnlyList<string> Doubled) Against(Ending undisturbed)
    {
        var lost = new List<string>();
        var doubled = new List<string>();
        foreach (var line in undisturbed.counts.Keys.Union(counts.Keys).Order(StringComparer.Ordinal))
        {
            var difference = counts.GetValueOrDefault(line) - undisturbed.counts.GetValueOrDefault(line);
            if (difference < 0)
                lost.Add($"{line} ({difference})");
            else if (difference > 0)
                doubled.Add($"{line} (+{difference})");
        }

        return (lost, doubled);
    }

    /// <summary>What others are compared with ended itself.</summary>
    /// <exception cref="InvalidOperationException">The case is not released at every node.</exception>
    public void ThrowUnlessReleased()
    {
        var open = Line.Nodes.Where(node => !counts.ContainsKey($"{node} case {CaseState.Released}")).ToList();
        if (open.Count > 0)
            throw new InvalidOperationException(
                $"An undisturbed run left the case unreleased at {string.Join(", ", open)}.");
    }

    private void Add(string line) => counts[line] = counts.GetValueOrDefault(line) + 1;

    private static async IAsyncEnumerable<string> LinesAsync(IServiceProvider services, CaseId id)
    {
        if (await services.AskAsync<ICaseStore, Case?>(cases => cases.FindAsync(id, default)) is { } about)
        {
            yield return $"case {about.State}";
            foreach (var version in about.Versions)
            {
                yield return $"version {version.Number} archived as {version.ArchiveVersion}";
                if (await services.AskAsync<ICheckStore, CheckRun?>(
                    checks => checks.FindAsync(id, version.Number, default)) is { } run)
                    yield return $"check {run.Status}, {run.FindingCount} findings";
            }
        }

        foreach (var entry in await services.AskAsync<ICaseStore, IReadOnlyList<TimelineEntry>>(
            cases => cases.ListEntriesAsync(id, default)))
            yield return $"timeline {entry.Kind} at {entry.Node}";
        foreach (var record in await services.AskAsync<IEvidenceStore, IReadOnlyList<EvidenceRecord>>(
            evidence => evidence.ListAsync(id, default)))
            yield return record.Kind == EvidenceKind.Receipt
                ? $"receipt {EvidencePayload.Read(record).BodyAs<Receipt>().Kind} by {record.Node}"
                : $"evidence {record.Kind} by {record.Node}";
        foreach (var task in await services.AskAsync<IReviewTaskStore, IReadOnlyList<ReviewTask>>(
            tasks => tasks.ListByCaseAsync(id, default)))
            yield return $"task {task.Status}: {task.TitleEn}";
        if (await services.AskAsync<IReleaseStore, Exchange.Domain.Releases.Release?>(
            releases => releases.FindByCaseAsync(id, 1, default)) is { } release)
            yield return $"release by {release.ReleasedBy} on {release.DecisionIds.Count} decisions";
        foreach (var stage in Enum.GetValues<LibraryStage>())
        {
            if (await services.AskAsync<ILibraryStore, LibraryLoad?>(
                loads => loads.FindAsync(id, stage, default)) is { } load)
                yield return $"library {stage} version {load.Version} revision {load.Revision}";
        }

        foreach (var sent in (await services.AskAsync<IOutboxStore, Page<OutboundMessage>>(
            outbox => outbox.ListAsync(new OutboxQuery(null, null, null, null, Most), default))).Items)
            yield return $"sent {sent.Type} to {sent.To} {sent.Status} {sent.ProblemCode}";
        foreach (var received in (await services.AskAsync<IInboxStore, Page<InboundMessage>>(
            inbox => inbox.ListAsync(new InboxQuery(null, null, null, null, Most), default))).Items)
            yield return $"received {received.Type} from {received.From} {received.Status} {received.ProblemCode}";
    }

    private static async IAsyncEnumerable<string> WorkflowLinesAsync(IServiceProvider services, DateTimeOffset soon)
    {
        foreach (var instance in await services.AskAsync<IWorkflowStore, IReadOnlyList<StoredInstance>>(
            store => store.ListInstancesAsync(new InstanceFilter { Take = Most }, default)))
        {
            var parked = instance.IsParked ? " parked" : "";
            yield return
                $"workflow {instance.DefinitionId} {instance.SubStatus}{parked}, {instance.IncidentCount} incidents";
            foreach (var entry in await services.AskAsync<IWorkflowStore, IReadOnlyList<JournalEntry>>(
                store => store.ReadJournalAsync(instance.Id, 0, Most, default)))
                yield return $"journal {instance.DefinitionId} {entry.ActivityId} {entry.EventName} {entry.Outcome}";
        }

        foreach (var left in await services.AskAsync<IWorkflowStore, IReadOnlyList<Stimulus>>(
            store => store.ListStimuliAsync(new StimulusFilter { Take = Most }, default)))
        {
            // A deadline that was kept leaves its timer, which finds no bookmark when its day comes.
            if (left.DueAt <= soon || left.ParkedAt is not null)
                yield return $"stimulus left: {left.Kind} {left.BookmarkName} {left.LastError}";
        }
    }
}
