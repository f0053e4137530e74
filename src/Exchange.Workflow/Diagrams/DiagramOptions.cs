namespace Exchange.Workflow.Diagrams;

/// <summary>How a picture of a workflow is drawn.</summary>
public sealed record DiagramOptions
{
    /// <summary><c>zh</c> or <c>en</c>.</summary>
    public string Language { get; init; } = "zh";

    /// <summary>
    /// False: always our own layout. True: the designer's, wherever it has placed every activity of a flowchart.
    /// </summary>
    public bool UseDesignerPositions { get; init; } = true;

    /// <summary>
    /// How far a case is, by activity id; an activity that is not in it was not reached. Null: the workflow alone is drawn.
    /// </summary>
    public IReadOnlyDictionary<string, ActivityProgress>? Progress { get; init; }
}

/// <summary>How far a case is with one activity.</summary>
/// <param name="State">Done, waiting and so on.</param>
/// <param name="Note">A short text below the name, such as who decides and by when; in the picture's language.</param>
public sealed record ActivityProgress(ProgressState State, string? Note = null);

/// <summary>The states of an activity in the picture of a case.</summary>
public enum ProgressState
{
    NotReached,
    Done,
    Waiting,
    Faulted,
    Canceled,
}
