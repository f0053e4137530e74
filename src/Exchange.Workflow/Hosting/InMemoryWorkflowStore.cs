namespace Exchange.Workflow.Hosting;

/// <summary>
/// The store's rules in their plainest form: staged changes are checked and then applied under one lock. For tools and tests.
/// </summary>
public sealed class InMemoryWorkflowStore(InMemoryWorkflowDatabase database) : IWorkflowStore
{
    private const int MaxBookmarks = 10_000;

    private readonly List<Action> checks = [];
    private readonly List<Action> changes = [];

    public Task<StoredDefinition?> FindDefinitionAsync(
        string definitionId, DefinitionSelector selector, CancellationToken cancellationToken) =>
        Read(cancellationToken, () => database.Definitions.Values.FirstOrDefault(row => row.DefinitionId == definitionId
            && (selector == DefinitionSelector.Published ? row.IsPublished : row.IsLatest)));

    public Task<StoredDefinition?> FindDefinitionVersionAsync(string versionId, CancellationToken cancellationToken) =>
        Read(cancellationToken, () => database.Definitions.GetValueOrDefault(versionId));

    public Task<IReadOnlyList<StoredDefinition>> ListDefinitionsAsync(
        DefinitionFilter filter, CancellationToken cancellationToken) => Read(cancellationToken, () => List(
            database.Definitions.Values
                .Where(row => (filter.DefinitionId ?? row.DefinitionId) == row.DefinitionId
                    && (filter.IsPublished ?? row.IsPublished) == row.IsPublished
                    && (filter.IsLatest ?? row.IsLatest) == row.IsLatest
                    && (filter.ActivityType ?? row.ActivityType) == row.ActivityType
                    && (filter.Search is not { } search || Contains(row.Name, search) || Contains(row.DefinitionId, search)))
                .OrderBy(row => row.DefinitionId, StringComparer.Ordinal)
                .ThenBy(row => row.Version)
                .Skip(filter.Skip)
                .Take(filter.Take)));

    public void StageDefinition(StoredDefinition definition) =>
        changes.Add(() => database.Definitions[definition.VersionId] = definition);

    public void StageDefinitionRemoved(string definitionId) => changes.Add(() =>
    {
        foreach (var version in database.Definitions.Values.Where(row => row.DefinitionId == definitionId).ToList())
            database.Definitions.Remove(version.VersionId);
        database.Triggers.Remove(definitionId);
        foreach (var instance in database.Instances.Values.Where(row => row.DefinitionId == definitionId).ToList())
        {
            database.Instances.Remove(instance.Id);
            database.Journals.Remove(instance.Id);
            database.Bookmarks.RemoveAll(row => row.InstanceId == instance.Id);
            database.Stimuli.RemoveAll(row => row.InstanceId == instance.Id);
            foreach (var incident in database.Incidents.Values.Where(row => row.InstanceId == instance.Id).ToList())
                database.Incidents.Remove(incident.Id);
        }

        database.Stimuli.RemoveAll(row => row.DefinitionId == definitionId);
    });

    public void StageTriggers(string definitionId, IReadOnlyList<StoredTrigger> triggers) =>
        changes.Add(() => database.Triggers[definitionId] = triggers);

    public Task<IReadOnlyList<StoredTrigger>> FindTriggersAsync(
        string name, string? hash, CancellationToken cancellationToken) => Read(cancellationToken, () => List(
            database.Triggers.Values.SelectMany(rows => rows).Where(row => row.Name == name && (hash ?? row.Hash) == row.Hash)));

    public Task<StoredInstance?> FindInstanceAsync(Guid instanceId, CancellationToken cancellationToken) =>
        Read(cancellationToken, () => database.Instances.GetValueOrDefault(instanceId));

    public Task<IReadOnlyList<StoredInstance>> ListInstancesAsync(
        InstanceFilter filter, CancellationToken cancellationToken) => Read(cancellationToken, () => List(
            database.Instances.Values
                .Where(row => (filter.DefinitionId ?? row.DefinitionId) == row.DefinitionId
                    && (filter.CorrelationId ?? row.CorrelationId) == row.CorrelationId
                    && (filter.ParentInstanceId ?? row.ParentInstanceId) == row.ParentInstanceId
                    && (filter.Status ?? row.Status) == row.Status
                    && (filter.SubStatus ?? row.SubStatus) == row.SubStatus
                    && (filter.HasIncidents ?? row.IncidentCount > 0) == row.IncidentCount > 0
                    && (filter.IsParked ?? row.IsParked) == row.IsParked)
                .OrderByDescending(row => row.CreatedAt)
                .ThenByDescending(row => row.Id)
                .Skip(filter.Skip)
                .Take(filter.Take)));

    public void StageInstance(StoredInstance instance)
    {
        checks.Add(() =>
        {
            var found = database.Instances.GetValueOrDefault(instance.Id)?.Revision ?? 0;
            if (found != instance.Revision)
                throw new WorkflowConcurrencyException(
                    $"Instance {instance.Id} has revision {found}, not {instance.Revision} as when it was read.");
        });
        changes.Add(() => database.Instances[instance.Id] = instance with { Revision = instance.Revision + 1 });
    }

    public Task<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(
        BookmarkFilter filter, CancellationToken cancellationToken) => Read(cancellationToken, () => List(
            database.Bookmarks
                .Where(row => (filter.Name ?? row.Name) == row.Name
                    && (filter.Hash ?? row.Hash) == row.Hash
                    && (filter.CorrelationId ?? row.CorrelationId) == row.CorrelationId
                    && (filter.InstanceId ?? row.InstanceId) == row.InstanceId)
                .Take(MaxBookmarks)));

    public void StageBookmarks(Guid instanceId, IReadOnlyList<StoredBookmark> saved, IReadOnlyList<Guid> removed) =>
        changes.Add(() =>
        {
            database.Bookmarks.RemoveAll(row => row.InstanceId == instanceId && removed.Contains(row.Id));
            foreach (var bookmark in saved)
            {
                var index = database.Bookmarks.FindIndex(row => row.Id == bookmark.Id);
                if (index >= 0)
                    database.Bookmarks[index] = bookmark;
                else
                    database.Bookmarks.Add(bookmark);
            }
        });

    public void StageJournal(IReadOnlyList<JournalEntry> entries)
    {
        checks.Add(() =>
        {
            if (entries.FirstOrDefault(entry => database.Journals.GetValueOrDefault(entry.InstanceId)
                ?.ContainsKey(entry.Sequence) == true) is { } doubled)
                throw new WorkflowConcurrencyException(
                    $"Journal entry {doubled.Sequence} of instance {doubled.InstanceId} is written already.");
        });
        changes.Add(() =>
        {
            foreach (var entry in entries)
            {
                if (!database.Journals.TryGetValue(entry.InstanceId, out var journal))
                    database.Journals[entry.InstanceId] = journal = [];
                journal.Add(entry.Sequence, entry);
            }
        });
    }

    public Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(
        Guid instanceId, long afterSequence, int take, CancellationToken cancellationToken) => Read(cancellationToken, () => List(
            (database.Journals.GetValueOrDefault(instanceId)?.Values ?? Enumerable.Empty<JournalEntry>())
                .Where(entry => entry.Sequence > afterSequence)
                .Take(take)));

    public void StageIncident(StoredIncident incident) =>
        changes.Add(() => database.Incidents.TryAdd(incident.Id, incident));

    public Task<IReadOnlyList<StoredIncident>> ListIncidentsAsync(
        Guid? instanceId, int take, CancellationToken cancellationToken) => Read(cancellationToken, () => List(
            database.Incidents.Values
                .Where(row => (instanceId ?? row.InstanceId) == row.InstanceId)
                .OrderByDescending(row => row.At)
                .Take(take)));

    public void StageStimulus(Stimulus stimulus) => changes.Add(() =>
    {
        if (!database.Stimuli.Exists(row => row.Id == stimulus.Id))
            database.Stimuli.Add(stimulus);
    });

    public void StageConsumed(Stimulus claimed)
    {
        checks.Add(() =>
        {
            if (!IsHeld(claimed))
                throw new WorkflowConcurrencyException($"The lease of stimulus {claimed.Id} is not held any more.");
        });
        changes.Add(() => database.Stimuli.RemoveAll(row => row.Id == claimed.Id));
    }

    public Task<Stimulus?> ClaimStimulusAsync(
        string owner, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        Read(cancellationToken, () =>
        {
            var busy = database.Stimuli.Where(row => IsLeased(row, now) && row.InstanceId is not null)
                .Select(row => row.InstanceId).ToHashSet();

            // OrderBy is stable: rows of one instant are claimed in the order they were added.
            var next = database.Stimuli
                .Where(row => row.ParkedAt is null && row.DueAt <= now && !IsLeased(row, now)
                    && (row.InstanceId is null || !busy.Contains(row.InstanceId)))
                .OrderBy(row => row.DueAt)
                .FirstOrDefault();
            return next is null ? null : Replace(next, next with { LeaseOwner = owner, LeasedUntil = leaseUntil });
        });

    public Task PostponeNowAsync(
        Stimulus claimed, DateTimeOffset dueAt, int attempts, string? error, CancellationToken cancellationToken) =>
        ChangeHeld(claimed, cancellationToken, row => row with { DueAt = dueAt, Attempts = attempts, LastError = error });

    public Task ParkNowAsync(Stimulus claimed, DateTimeOffset at, string error, CancellationToken cancellationToken) =>
        ChangeHeld(claimed, cancellationToken, row => row with { ParkedAt = at, LastError = error });

    public Task RequeueNowAsync(Guid stimulusId, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        Read(cancellationToken, () => database.Stimuli.Find(row => row.Id == stimulusId && row.ParkedAt is not null) is { } parked
            ? Replace(parked, parked with { ParkedAt = null, Attempts = 0, DueAt = dueAt })
            : null);

    public Task<IReadOnlyList<Stimulus>> ListStimuliAsync(
        StimulusFilter filter, CancellationToken cancellationToken) => Read(cancellationToken, () => List(
            database.Stimuli
                .Where(row => (filter.InstanceId ?? row.InstanceId) == row.InstanceId
                    && (filter.IsParked ?? row.ParkedAt is not null) == row.ParkedAt is not null)
                .OrderBy(row => row.DueAt)
                .Take(filter.Take)));

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => Read(cancellationToken, () =>
        database.Stimuli.Where(row => row is { ParkedAt: null, LeaseOwner: null })
            .Min(row => (DateTimeOffset?)row.DueAt));

    public Task CommitAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (database.Gate)
        {
            foreach (var check in checks)
                check();
            var number = ++database.Commits;
            database.Committing?.Invoke(number);
            foreach (var change in changes)
                change();
            checks.Clear();
            changes.Clear();
            database.Committed?.Invoke(number);
        }

        return Task.CompletedTask;
    }

    /// <summary>Adds a change of somebody else to this unit of work, as a shared database context would.</summary>
    public void Stage(Action change) => changes.Add(change);

    private static bool IsLeased(Stimulus row, DateTimeOffset now) => row.LeasedUntil > now;

    private bool IsHeld(Stimulus claimed) =>
        database.Stimuli.Exists(row => row.Id == claimed.Id && row.LeaseOwner == claimed.LeaseOwner);

    private Stimulus Replace(Stimulus old, Stimulus changed)
    {
        database.Stimuli[database.Stimuli.IndexOf(old)] = changed;
        return changed;
    }

    private Task ChangeHeld(Stimulus claimed, CancellationToken cancellationToken, Func<Stimulus, Stimulus> change) =>
        Read(cancellationToken, () => database.Stimuli.Find(row => row.Id == claimed.Id && row.LeaseOwner == claimed.LeaseOwner)
            is { } held
            ? Replace(held, change(held) with { LeaseOwner = null, LeasedUntil = null })
            : null);

    private Task<T> Read<T>(CancellationToken cancellationToken, Func<T> read)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (database.Gate)
        {
            return Task.FromResult(read());
        }
    }

    private static IReadOnlyList<T> List<T>(IEnumerable<T> rows) => [.. rows];

    private static bool Contains(string? text, string search) =>
        text?.Contains(search, StringComparison.OrdinalIgnoreCase) == true;
}
