namespace Exchange.Workflow.Hosting;

/// <summary>The committed rows of <see cref="InMemoryWorkflowStore"/>, shared by its scopes and guarded by one lock.</summary>
public sealed class InMemoryWorkflowDatabase
{
    internal Lock Gate { get; } = new();

    internal Dictionary<string, StoredDefinition> Definitions { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, IReadOnlyList<StoredTrigger>> Triggers { get; } = new(StringComparer.Ordinal);

    internal Dictionary<Guid, StoredInstance> Instances { get; } = [];

    /// <summary>In the order they were added, so that equal times keep first in, first out.</summary>
    internal List<StoredBookmark> Bookmarks { get; } = [];

    internal List<Stimulus> Stimuli { get; } = [];

    internal Dictionary<Guid, SortedDictionary<long, JournalEntry>> Journals { get; } = [];

    internal Dictionary<Guid, StoredIncident> Incidents { get; } = [];

    /// <summary>How many commits there were. A test may throw from <see cref="Committing"/> or <see cref="Committed"/>.</summary>
    internal int Commits { get; set; }

    /// <summary>Called with the number of the commit before anything is written.</summary>
    internal Action<int>? Committing { get; set; }

    /// <summary>Called with the number of the commit after everything is written.</summary>
    internal Action<int>? Committed { get; set; }
}
