namespace Exchange.Contracts.Workflows;

/// <summary>Two versions of a workflow compared as graphs.</summary>
/// <param name="Definition">Id of the workflow.</param>
/// <param name="From">The earlier version.</param>
/// <param name="To">The later one.</param>
/// <param name="Differences">Activities first, then connections, then what is declared.</param>
public sealed record WorkflowComparison(
    string Definition, int From, int To, IReadOnlyList<WorkflowDifference> Differences);

/// <summary>One difference.</summary>
/// <param name="Kind">ActivityAdded, ConnectionRemoved and so on.</param>
/// <param name="Subject">The activity's id, the variable's name, or the connection as <c>A:Done → B</c>.</param>
/// <param name="IsLayoutOnly">Nothing a running case could notice.</param>
/// <param name="Text">The same in words.</param>
public sealed record WorkflowDifference(string Kind, string Subject, bool IsLayoutOnly, LocalizedText Text);
