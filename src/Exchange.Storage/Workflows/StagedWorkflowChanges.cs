using Exchange.Workflow.Hosting;

namespace Exchange.Storage.Workflows;

/// <summary>What a scope staged for workflows, in memory until the commit; the later staging of one row wins.</summary>
internal sealed class StagedWorkflowChanges
{
    public Dictionary<string, StoredDefinition> Definitions { get; } = new(StringComparer.Ordinal);

    public HashSet<string> RemovedDefinitions { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, IReadOnlyList<StoredTrigger>> Triggers { get; } = new(StringComparer.Ordinal);

    public Dictionary<Guid, StoredInstance> Instances { get; } = [];

    /// <summary>Null: removed.</summary>
    public Dictionary<Guid, StoredBookmark?> Bookmarks { get; } = [];

    public List<JournalEntry> Journal { get; } = [];

    public Dictionary<Guid, StoredIncident> Incidents { get; } = [];

    public Dictionary<Guid, Stimulus> Stimuli { get; } = [];

    public Dictionary<Guid, Stimulus> Consumed { get; } = [];

    public void Clear()
    {
        Definitions.Clear();
        RemovedDefinitions.Clear();
        Triggers.Clear();
        Instances.Clear();
        Bookmarks.Clear();
        Journal.Clear();
        Incidents.Clear();
        Stimuli.Clear();
        Consumed.Clear();
    }
}
