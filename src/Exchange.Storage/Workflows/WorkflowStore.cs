using Exchange.Hub;
using Exchange.Workflow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Workflows;

/// <summary>Workflow definitions, instances and what wakes them, in the database of everything else.</summary>
internal sealed class WorkflowStore(ExchangeDbContext context, ExchangeUnit unit, IWorkflowSignal? signal = null) : IWorkflowStore
{
    private const int MostBookmarks = 10_000;

    private readonly StagedWorkflowChanges staged = new();
    private bool joined;

    private IQueryable<Stimulus> Stimuli => context.Set<Stimulus>().AsNoTracking();

    public Task<StoredDefinition?> FindDefinitionAsync(
        string definitionId, DefinitionSelector selector, CancellationToken cancellationToken)
    {
        var versions = context.Set<StoredDefinition>().AsNoTracking().Where(each => each.DefinitionId == definitionId);
        versions = selector switch
        {
            DefinitionSelector.Published => versions.Where(each => each.IsPublished),
            DefinitionSelector.Latest => versions.Where(each => each.IsLatest),
            _ => throw new ArgumentOutOfRangeException(nameof(selector), selector, "Unknown selector"),
        };
        return versions.SingleOrDefaultAsync(cancellationToken);
    }

    public Task<StoredDefinition?> FindDefinitionVersionAsync(string versionId, CancellationToken cancellationToken) =>
        context.Set<StoredDefinition>().AsNoTracking()
            .SingleOrDefaultAsync(each => each.VersionId == versionId, cancellationToken);

    public async Task<IReadOnlyList<StoredDefinition>> ListDefinitionsAsync(
        DefinitionFilter filter, CancellationToken cancellationToken)
    {
        var versions = context.Set<StoredDefinition>().AsNoTracking();
        if (filter.DefinitionId is { } definitionId)
            versions = versions.Where(each => each.DefinitionId == definitionId);
        if (filter.IsPublished is { } isPublished)
            versions = versions.Where(each => each.IsPublished == isPublished);
        if (filter.IsLatest is { } isLatest)
            versions = versions.Where(each => each.IsLatest == isLatest);
        if (filter.ActivityType is { } activityType)
            versions = versions.Where(each => each.ActivityType == activityType);
        if (filter.Search is { Length: > 0 } search)
        {
            var text = search.ToLowerInvariant();
            versions = versions.Where(
                each => each.DefinitionId.ToLower().Contains(text)
                    || (each.Name != null && each.Name.ToLower().Contains(text)));
        }

        return await versions.OrderBy(each => each.DefinitionId).ThenBy(each => each.Version)
            .Skip(Math.Max(filter.Skip, 0)).Take(PageCursor.Bound(filter.Take)).ToListAsync(cancellationToken);
    }

    public void StageDefinition(StoredDefinition definition) =>
        Stage(changes => changes.Definitions[definition.VersionId] = definition);

    public void StageDefinitionRemoved(string definitionId) =>
        Stage(changes => changes.RemovedDefinitions.Add(definitionId));

    public void StageTriggers(string definitionId, IReadOnlyList<StoredTrigger> triggers) =>
        Stage(changes => changes.Triggers[definitionId] = triggers);

    public async Task<IReadOnlyList<StoredTrigger>> FindTriggersAsync(
        string name, string? hash, CancellationToken cancellationToken)
    {
        var triggers = context.Set<StoredTrigger>().AsNoTracking().Where(trigger => trigger.Name == name);
        if (hash is not null)
            triggers = triggers.Where(trigger => trigger.Hash == hash);
        return await triggers.OrderBy(trigger => trigger.DefinitionId)
            .ThenBy(trigger => EF.Property<int>(trigger, StoredTriggerConfiguration.Ordinal))
            .ToListAsync(cancellationToken);
    }

    public Task<StoredInstance?> FindInstanceAsync(Guid instanceId, CancellationToken cancellationToken) =>
        context.Set<StoredInstance>().AsNoTracking()
            .SingleOrDefaultAsync(each => each.Id == instanceId, cancellationToken);

    public async Task<IReadOnlyList<StoredInstance>> ListInstancesAsync(
        InstanceFilter filter, CancellationToken cancellationToken)
    {
        var instances = context.Set<StoredInstance>().AsNoTracking();
        if (filter.DefinitionId is { } definitionId)
            instances = instances.Where(each => each.DefinitionId == definitionId);
        if (filter.CorrelationId is { } correlationId)
            instances = instances.Where(each => each.CorrelationId == correlationId);
        if (filter.ParentInstanceId is { } parent)
            instances = instances.Where(each => each.ParentInstanceId == parent);
        if (filter.Status is { } status)
            instances = instances.Where(each => each.Status == status);
        if (filter.SubStatus is { } subStatus)
            instances = instances.Where(each => each.SubStatus == subStatus);
        if (filter.HasIncidents is { } hasIncidents)
            instances = instances.Where(each => each.IncidentCount > 0 == hasIncidents);
        if (filter.IsParked is { } isParked)
            instances = instances.Where(each => each.IsParked == isParked);
        return await instances.OrderByDescending(each => each.CreatedAt).ThenByDescending(each => each.Id)
            .Skip(Math.Max(filter.Skip, 0)).Take(PageCursor.Bound(filter.Take)).ToListAsync(cancellationToken);
    }

    public void StageInstance(StoredInstance instance) => Stage(changes => changes.Instances[instance.Id] = instance);

    public async Task<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(
        BookmarkFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Name is null && filter.InstanceId is null)
            throw new ArgumentException("A bookmark filter needs a name or an instance.", nameof(filter));
        var bookmarks = context.Set<StoredBookmark>().AsNoTracking();
        if (filter.Name is { } name)
            bookmarks = bookmarks.Where(bookmark => bookmark.Name == name);
        if (filter.Hash is { } hash)
            bookmarks = bookmarks.Where(bookmark => bookmark.Hash == hash);
        if (filter.CorrelationId is { } correlationId)
            bookmarks = bookmarks.Where(bookmark => bookmark.CorrelationId == correlationId);
        if (filter.InstanceId is { } instanceId)
            bookmarks = bookmarks.Where(bookmark => bookmark.InstanceId == instanceId);
        return await bookmarks.OrderBy(bookmark => bookmark.CreatedAt).ThenBy(bookmark => bookmark.Id)
            .Take(MostBookmarks).ToListAsync(cancellationToken);
    }

    public void StageBookmarks(Guid instanceId, IReadOnlyList<StoredBookmark> saved, IReadOnlyList<Guid> removed) =>
        Stage(changes =>
        {
            foreach (var id in removed)
                changes.Bookmarks[id] = null;
            foreach (var bookmark in saved)
                changes.Bookmarks[bookmark.Id] = bookmark;
        });

    public void StageJournal(IReadOnlyList<JournalEntry> entries) =>
        Stage(changes => changes.Journal.AddRange(entries));

    public async Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(
        Guid instanceId, long afterSequence, int take, CancellationToken cancellationToken) =>
        await context.Set<JournalEntry>().AsNoTracking()
            .Where(entry => entry.InstanceId == instanceId && entry.Sequence > afterSequence)
            .OrderBy(entry => entry.Sequence).Take(PageCursor.Bound(take)).ToListAsync(cancellationToken);

    public void StageIncident(StoredIncident incident) => Stage(changes => changes.Incidents[incident.Id] = incident);

    public async Task<IReadOnlyList<StoredIncident>> ListIncidentsAsync(
        Guid? instanceId, int take, CancellationToken cancellationToken)
    {
        var incidents = context.Set<StoredIncident>().AsNoTracking();
        if (instanceId is { } wanted)
            incidents = incidents.Where(incident => incident.InstanceId == wanted);
        return await incidents.OrderByDescending(incident => incident.At).ThenByDescending(incident => incident.Id)
            .Take(PageCursor.Bound(take)).ToListAsync(cancellationToken);
    }

    public void StageStimulus(Stimulus stimulus)
    {
        Stage(changes => changes.Stimuli.TryAdd(stimulus.Id, stimulus));
        unit.AfterCommit(() => signal?.Notify());
    }

    public void StageConsumed(Stimulus claimed) => Stage(changes => changes.Consumed[claimed.Id] = claimed);

    public async Task<Stimulus?> ClaimStimulusAsync(
        string owner, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        var free = Stimuli.Where(
            stimulus => stimulus.DueAt <= now
                && stimulus.ParkedAt == null
                && (stimulus.LeasedUntil == null || stimulus.LeasedUntil <= now)
                && (stimulus.InstanceId == null || !Stimuli.Any(
                    other => other.InstanceId == stimulus.InstanceId && other.Id != stimulus.Id
                        && other.LeasedUntil > now)));
        var claimed = await Claim.FirstAsync(
            free.OrderBy(stimulus => stimulus.DueAt).ThenBy(stimulus => stimulus.Id).Select(stimulus => stimulus.Id),
            id => free.Where(stimulus => stimulus.Id == id).ExecuteUpdateAsync(
                set => set
                    .SetProperty(stimulus => stimulus.LeaseOwner, owner)
                    .SetProperty(stimulus => stimulus.LeasedUntil, leaseUntil),
                cancellationToken),
            cancellationToken);
        return claimed is { } id ? await Stimuli.SingleOrDefaultAsync(each => each.Id == id, cancellationToken) : null;
    }

    public Task PostponeNowAsync(
        Stimulus claimed, DateTimeOffset dueAt, int attempts, string? error, CancellationToken cancellationToken) =>
        Held(claimed).ExecuteUpdateAsync(
            set => set
                .SetProperty(stimulus => stimulus.DueAt, dueAt)
                .SetProperty(stimulus => stimulus.Attempts, attempts)
                .SetProperty(stimulus => stimulus.LastError, error)
                .SetProperty(stimulus => stimulus.LeaseOwner, (string?)null)
                .SetProperty(stimulus => stimulus.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);

    public Task ParkNowAsync(Stimulus claimed, DateTimeOffset at, string error, CancellationToken cancellationToken) =>
        Held(claimed).ExecuteUpdateAsync(
            set => set
                .SetProperty(stimulus => stimulus.ParkedAt, at)
                .SetProperty(stimulus => stimulus.LastError, error)
                .SetProperty(stimulus => stimulus.LeaseOwner, (string?)null)
                .SetProperty(stimulus => stimulus.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);

    public Task RequeueNowAsync(Guid stimulusId, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        Stimuli.Where(stimulus => stimulus.Id == stimulusId && stimulus.ParkedAt != null).ExecuteUpdateAsync(
            set => set
                .SetProperty(stimulus => stimulus.ParkedAt, (DateTimeOffset?)null)
                .SetProperty(stimulus => stimulus.DueAt, dueAt)
                .SetProperty(stimulus => stimulus.Attempts, 0),
            cancellationToken);

    public async Task<IReadOnlyList<Stimulus>> ListStimuliAsync(
        StimulusFilter filter, CancellationToken cancellationToken)
    {
        var stimuli = Stimuli;
        if (filter.InstanceId is { } instanceId)
            stimuli = stimuli.Where(stimulus => stimulus.InstanceId == instanceId);
        if (filter.IsParked is { } isParked)
            stimuli = stimuli.Where(stimulus => stimulus.ParkedAt != null == isParked);
        return await stimuli.OrderBy(stimulus => stimulus.DueAt).ThenBy(stimulus => stimulus.Id)
            .Take(PageCursor.Bound(filter.Take)).ToListAsync(cancellationToken);
    }

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) =>
        Stimuli.Where(stimulus => stimulus.ParkedAt == null && stimulus.LeasedUntil == null)
            .MinAsync(stimulus => (DateTimeOffset?)stimulus.DueAt, cancellationToken);

    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await unit.CommitAsync(cancellationToken);
        }
        catch (ConcurrencyConflictException conflict)
        {
            throw new WorkflowConcurrencyException(conflict.Message, conflict);
        }
    }

    private IQueryable<Stimulus> Held(Stimulus claimed)
    {
        var (id, owner, until) = (claimed.Id, claimed.LeaseOwner, claimed.LeasedUntil);
        return Stimuli.Where(
            stimulus => stimulus.Id == id && stimulus.LeaseOwner == owner && stimulus.LeasedUntil == until);
    }

    private void Stage(Action<StagedWorkflowChanges> change)
    {
        change(staged);
        if (joined)
            return;
        joined = true;
        unit.BeforeSave(cancellationToken => new WorkflowWriter(context).WriteAsync(staged, cancellationToken));
        unit.AfterCommit(() =>
        {
            WorkflowWriter.Forget(context);
            staged.Clear();
            joined = false;
        });
    }
}
