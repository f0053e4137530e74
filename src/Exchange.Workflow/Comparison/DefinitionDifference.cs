namespace Exchange.Workflow.Comparison;

/// <summary>What kind of thing differs between two versions of a definition.</summary>
public enum DifferenceKind
{
    ActivityAdded,
    ActivityRemoved,

    /// <summary>Same id, other inputs, outputs, type, name or place in a container.</summary>
    ActivityChanged,

    /// <summary>Only its position in the designer is another.</summary>
    ActivityMoved,
    ConnectionAdded,
    ConnectionRemoved,
    VariableAdded,
    VariableRemoved,
    VariableChanged,
    InputAdded,
    InputRemoved,
    InputChanged,
    OutputAdded,
    OutputRemoved,
    OutputChanged,

    /// <summary>Name, description, outcomes or options of the workflow itself.</summary>
    WorkflowChanged,
}

/// <summary>One difference between two versions, with its texts in both languages.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="Subject">The activity id, the variable's or argument's name, or the connection as <c>A:Done → B</c>.</param>
/// <param name="ContainerId">The activity around it: the flowchart of a connection; null for the workflow itself.</param>
/// <param name="Changes">What changed in it, by name.</param>
/// <param name="En">The difference in English.</param>
/// <param name="Zh">The difference in Chinese.</param>
public sealed record DefinitionDifference(
    DifferenceKind Kind, string Subject, string? ContainerId, IReadOnlyList<PropertyChange> Changes, string En, string Zh)
{
    /// <summary>Nothing a running workflow could notice.</summary>
    public bool IsLayoutOnly => Kind == DifferenceKind.ActivityMoved;
}

/// <summary>One property before and after, as short text; null: not set.</summary>
public sealed record PropertyChange(string Name, string? Before, string? After);
