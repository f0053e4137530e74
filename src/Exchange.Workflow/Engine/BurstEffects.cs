using Exchange.Workflow.Hosting;

namespace Exchange.Workflow.Engine;

/// <summary>What a burst wants done besides the changed state; committed with it, or not at all.</summary>
internal sealed class BurstEffects
{
    public List<JournalEntry> Journal { get; } = [];

    public List<Stimulus> Stimuli { get; } = [];

    /// <summary>What WriteLine printed; shown only after the commit, so a repeated burst does not print twice.</summary>
    public List<string> Lines { get; } = [];
}
