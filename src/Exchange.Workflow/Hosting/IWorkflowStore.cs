namespace Exchange.Workflow.Hosting;

/// <summary>
/// What the runtime needs kept. One scoped instance is one unit of work, shared with every other store of the same scope.
/// </summary>
/// <remarks>
/// <para>Reads see committed rows, not what this scope staged. <c>Stage…</c> methods only remember a change;
/// <see cref="CommitAsync"/> writes everything the scope staged, other stores' rows included, in one transaction. A scope that
/// is disposed without a commit leaves no trace. After a commit or a failed commit the scope is spent.</para>
/// <para>The methods named …<c>Now</c> and <see cref="ClaimStimulusAsync"/> are the exception: they write and commit at once in
/// a transaction of their own and never touch what is staged.</para>
/// <para>Cancellation: before the write a cancelled token throws <see cref="OperationCanceledException"/> and nothing is
/// written; a commit that has begun is finished or rolled back as a whole.</para>
/// </remarks>
public interface IWorkflowStore
{
    /// <summary>The published or latest version of a definition, or null.</summary>
    Task<StoredDefinition?> FindDefinitionAsync(
        string definitionId, DefinitionSelector selector, CancellationToken cancellationToken);

    /// <summary>The version with this version id, or null.</summary>
    Task<StoredDefinition?> FindDefinitionVersionAsync(string versionId, CancellationToken cancellationToken);

    /// <summary>Versions by definition id, then version, both ascending.</summary>
    Task<IReadOnlyList<StoredDefinition>> ListDefinitionsAsync(
        DefinitionFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a version or replaces the one with the same version id (its flags, and a draft's text). The same row twice is the
    /// same as once; the later staging wins.
    /// </summary>
    void StageDefinition(StoredDefinition definition);

    /// <summary>
    /// Removes a definition: all its versions and triggers, and its instances with their bookmarks, journals, incidents
    /// and stimuli. Nothing when there is none. Not to be staged together with other changes of the same definition.
    /// </summary>
    void StageDefinitionRemoved(string definitionId);

    /// <summary>Replaces all triggers of a definition; an empty list removes them.</summary>
    void StageTriggers(string definitionId, IReadOnlyList<StoredTrigger> triggers);

    /// <summary>Triggers with this name and, when given, this hash.</summary>
    Task<IReadOnlyList<StoredTrigger>> FindTriggersAsync(string name, string? hash, CancellationToken cancellationToken);

    /// <summary>The instance with its state and current revision, or null.</summary>
    Task<StoredInstance?> FindInstanceAsync(Guid instanceId, CancellationToken cancellationToken);

    Task<IReadOnlyList<StoredInstance>> ListInstancesAsync(InstanceFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Inserts (revision 0) or updates an instance. At commit the stored revision must be the one given (or the row absent for
    /// revision 0), else the commit fails with <see cref="WorkflowConcurrencyException"/>; the row then gets revision + 1.
    /// </summary>
    void StageInstance(StoredInstance instance);

    /// <summary>Bookmarks that match, oldest first. At most 10,000.</summary>
    Task<IReadOnlyList<StoredBookmark>> FindBookmarksAsync(BookmarkFilter filter, CancellationToken cancellationToken);

    /// <summary>
    /// Adds and removes bookmarks of one instance. Removing one that is not there does nothing; a bookmark whose id exists is
    /// replaced (its correlation id may have changed).
    /// </summary>
    void StageBookmarks(Guid instanceId, IReadOnlyList<StoredBookmark> saved, IReadOnlyList<Guid> removed);

    /// <summary>Appends to the journal. A duplicate (instance, sequence) fails the commit as a conflict.</summary>
    void StageJournal(IReadOnlyList<JournalEntry> entries);

    /// <summary>The journal of one instance by sequence, after the given one; at most <paramref name="take"/> (1 to 1000).</summary>
    Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(
        Guid instanceId, long afterSequence, int take, CancellationToken cancellationToken);

    /// <summary>Adds an incident; an id that exists already is ignored.</summary>
    void StageIncident(StoredIncident incident);

    /// <summary>Incidents of one instance, or of all, newest first; at most <paramref name="take"/> (1 to 1000).</summary>
    Task<IReadOnlyList<StoredIncident>> ListIncidentsAsync(
        Guid? instanceId, int take, CancellationToken cancellationToken);

    /// <summary>Adds a stimulus. One whose id is stored already is ignored: that is how repeats stay harmless.</summary>
    void StageStimulus(Stimulus stimulus);

    /// <summary>
    /// Deletes a claimed stimulus. At commit the row must still be leased by <see cref="Stimulus.LeaseOwner"/> of the given
    /// record, else the commit fails with <see cref="WorkflowConcurrencyException"/>: the lease ran out and someone else may
    /// have delivered it, so nothing of this burst may be kept.
    /// </summary>
    void StageConsumed(Stimulus claimed);

    /// <summary>
    /// Leases the next stimulus that is due at <paramref name="now"/>, not parked and not leased beyond now; by due time, then
    /// id. Passes over stimuli of an instance that has another leased stimulus, so that one instance is worked by one owner at
    /// a time (revisions make it safe; this makes it cheap). Committed at once; two callers never get the same one. Null when
    /// there is none. A crash of the owner lets the lease run out and the stimulus comes again.
    /// </summary>
    Task<Stimulus?> ClaimStimulusAsync(
        string owner, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a claimed stimulus back, due again at <paramref name="dueAt"/>, with a new count of attempts and the error seen.
    /// Committed at once. Does nothing when the lease of <paramref name="claimed"/> is no longer held.
    /// </summary>
    Task PostponeNowAsync(
        Stimulus claimed, DateTimeOffset dueAt, int attempts, string? error, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a claimed stimulus a dead letter. Committed at once. Does nothing when the lease is no longer held.
    /// </summary>
    Task ParkNowAsync(Stimulus claimed, DateTimeOffset at, string error, CancellationToken cancellationToken);

    /// <summary>Makes a parked stimulus due again with no attempts counted. Does nothing when it is not parked.</summary>
    Task RequeueNowAsync(Guid stimulusId, DateTimeOffset dueAt, CancellationToken cancellationToken);

    Task<IReadOnlyList<Stimulus>> ListStimuliAsync(StimulusFilter filter, CancellationToken cancellationToken);

    /// <summary>When the next unparked, unleased stimulus falls due; null when none waits. For the worker's pace.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes everything staged in this scope in one transaction. Throws <see cref="WorkflowConcurrencyException"/> when
    /// somebody else was first; nothing is written then and the scope must be abandoned.
    /// </summary>
    Task CommitAsync(CancellationToken cancellationToken);
}
