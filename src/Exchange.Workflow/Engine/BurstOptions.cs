namespace Exchange.Workflow.Engine;

/// <summary>Rules and limits of a burst.</summary>
public sealed record BurstOptions
{
    /// <summary>More activities than this in one burst is a loop without an end: the instance faults.</summary>
    public int MaxActivities { get; init; } = 20_000;

    /// <summary>An instance with more events than this in its journal does not end either: it faults.</summary>
    public long MaxJournalEntries { get; init; } = 1_000_000;

    /// <summary>How deep child workflows and events may start one another.</summary>
    public int MaxStartDepth { get; init; } = 32;

    /// <summary>How many children one activity may start.</summary>
    public int MaxChildren { get; init; } = 10_000;

    /// <summary>The flow mode of flowcharts whose run does not name one.</summary>
    public FlowMode DefaultFlowMode { get; init; } = FlowMode.Counter;

    /// <summary>Longest state an instance may have when stored, in characters.</summary>
    public int MaxStateCharacters { get; init; } = 16 * 1024 * 1024;
}

/// <summary>How a flowchart decides when an activity with several inbound connections runs.</summary>
public enum FlowMode
{
    /// <summary>Counts visits of activities and connections; every join is implied. The default.</summary>
    Counter,

    /// <summary>Moves tokens along connections; <c>mergeMode</c> decides.</summary>
    Token,
}
