using System.Linq.Expressions;
using Exchange.Workflow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Workflows;

/// <summary>Turns staged workflow changes into rows, inside the transaction of the commit.</summary>
/// <remarks>
/// Rows are looked up first (does the stimulus exist already?) and written afterwards. Two scopes that look at once are
/// told apart by the keys: the second write conflicts.
/// </remarks>
internal sealed class WorkflowWriter(ExchangeDbContext context)
{
    public async Task WriteAsync(StagedWorkflowChanges staged, CancellationToken cancellationToken)
    {
        foreach (var definitionId in staged.RemovedDefinitions)
            await RemoveDefinitionAsync(definitionId, cancellationToken);
        await WriteDefinitionsAsync(staged.Definitions.Values, cancellationToken);
        await WriteTriggersAsync(staged.Triggers, cancellationToken);
        foreach (var instance in staged.Instances.Values)
            Write(instance);
        await WriteBookmarksAsync(staged.Bookmarks, cancellationToken);
        context.AddRange(staged.Journal);
        await AddNewAsync(staged.Incidents, incident => incident.Id, cancellationToken);
        await AddNewAsync(staged.Stimuli, stimulus => stimulus.Id, cancellationToken);

        // The lease is the concurrency token: a row that was taken over since is not deleted, and the commit conflicts.
        foreach (var claimed in staged.Consumed.Values)
            context.Remove(claimed with { });
    }

    /// <summary>
    /// Stops tracking written rows: they are values here, and the next commit may write other values of them.
    /// </summary>
    public static void Forget(ExchangeDbContext context)
    {
        foreach (var entry in context.ChangeTracker.Entries().ToList())
        {
            if (entry.Metadata.ClrType.Assembly == typeof(Stimulus).Assembly)
                entry.State = EntityState.Detached;
        }
    }

    private async Task RemoveDefinitionAsync(string definitionId, CancellationToken cancellationToken)
    {
        var instances =
            context.Set<StoredInstance>().Where(each => each.DefinitionId == definitionId).Select(each => each.Id);
        await context.Set<JournalEntry>().Where(row => instances.Contains(row.InstanceId))
            .ExecuteDeleteAsync(cancellationToken);
        await context.Set<StoredIncident>().Where(row => instances.Contains(row.InstanceId))
            .ExecuteDeleteAsync(cancellationToken);
        await context.Set<StoredBookmark>().Where(row => instances.Contains(row.InstanceId))
            .ExecuteDeleteAsync(cancellationToken);
        await context.Set<Stimulus>()
            .Where(row => row.DefinitionId == definitionId
                || row.InstanceId != null && instances.Contains(row.InstanceId.Value))
            .ExecuteDeleteAsync(cancellationToken);

        // The instances last: what belongs to them is found through them.
        await context.Set<StoredInstance>().Where(row => row.DefinitionId == definitionId)
            .ExecuteDeleteAsync(cancellationToken);
        await context.Set<StoredTrigger>().Where(row => row.DefinitionId == definitionId)
            .ExecuteDeleteAsync(cancellationToken);
        await context.Set<StoredDefinition>().Where(row => row.DefinitionId == definitionId)
            .ExecuteDeleteAsync(cancellationToken);
    }

    private async Task WriteDefinitionsAsync(
        IReadOnlyCollection<StoredDefinition> definitions, CancellationToken cancellationToken)
    {
        // What stops being published or latest goes first: the unique indexes hold after every statement.
        foreach (var definition in definitions.OrderBy(each => each.IsPublished).ThenBy(each => each.IsLatest))
        {
            var stored = await context.Set<StoredDefinition>().AsNoTracking()
                .SingleOrDefaultAsync(each => each.VersionId == definition.VersionId, cancellationToken);
            if (stored is null)
            {
                context.Add(definition with { });
                continue;
            }

            await context.Set<StoredDefinition>().Where(each => each.VersionId == definition.VersionId)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(each => each.DefinitionId, definition.DefinitionId)
                        .SetProperty(each => each.Version, definition.Version)
                        .SetProperty(each => each.Name, definition.Name)
                        .SetProperty(each => each.Description, definition.Description)
                        .SetProperty(each => each.IsPublished, definition.IsPublished)
                        .SetProperty(each => each.IsLatest, definition.IsLatest)
                        .SetProperty(each => each.ActivityType, definition.ActivityType)
                        .SetProperty(each => each.Text, definition.Text)
                        .SetProperty(each => each.CreatedBy, definition.CreatedBy)
                        .SetProperty(each => each.Authors, definition.Authors)
                        .SetProperty(each => each.State, definition.State)
                        .SetProperty(each => each.ValidatedAt, definition.ValidatedAt)
                        .SetProperty(each => each.SimulatedAt, definition.SimulatedAt)
                        .SetProperty(each => each.SubmittedBy, definition.SubmittedBy)
                        .SetProperty(each => each.SubmittedAt, definition.SubmittedAt)
                        .SetProperty(each => each.PublishedBy, definition.PublishedBy)
                        .SetProperty(each => each.PublishedAt, definition.PublishedAt)
                        .SetProperty(each => each.Note, definition.Note)
                        .SetProperty(each => each.MigrationProposal, definition.MigrationProposal),
                cancellationToken);
        }
    }

    private async Task WriteTriggersAsync(
        Dictionary<string, IReadOnlyList<StoredTrigger>> replaced, CancellationToken cancellationToken)
    {
        foreach (var (definitionId, triggers) in replaced)
        {
            await context.Set<StoredTrigger>().Where(old => old.DefinitionId == definitionId)
                .ExecuteDeleteAsync(cancellationToken);
            for (var ordinal = 0; ordinal < triggers.Count; ordinal++)
            {
                var entry = context.Entry(triggers[ordinal] with { });
                entry.Property(StoredTriggerConfiguration.Ordinal).CurrentValue = ordinal;
                entry.State = EntityState.Added;
            }
        }
    }

    private void Write(StoredInstance instance)
    {
        var entry = context.Entry(instance with { Revision = instance.Revision + 1 });
        entry.State = instance.Revision == 0 ? EntityState.Added : EntityState.Modified;
        entry.Property(each => each.Revision).OriginalValue = instance.Revision;
    }

    private async Task WriteBookmarksAsync(
        Dictionary<Guid, StoredBookmark?> bookmarks, CancellationToken cancellationToken)
    {
        if (bookmarks.Count == 0)
            return;
        var ids = bookmarks.Keys.ToList();
        await context.Set<StoredBookmark>().Where(old => ids.Contains(old.Id)).ExecuteDeleteAsync(cancellationToken);
        foreach (var saved in bookmarks.Values)
        {
            if (saved is not null)
                context.Add(saved with { });
        }
    }

    private async Task AddNewAsync<T>(
        Dictionary<Guid, T> rows, Expression<Func<T, Guid>> idOf, CancellationToken cancellationToken)
        where T : class
    {
        if (rows.Count == 0)
            return;
        var ids = rows.Keys.ToList();
        var known = await context.Set<T>().AsNoTracking().Select(idOf).Where(id => ids.Contains(id))
            .ToListAsync(cancellationToken);
        foreach (var (id, row) in rows)
        {
            if (!known.Contains(id))
                context.Add(row);
        }
    }
}
