namespace Exchange.Contracts.Workflows;

/// <summary>All mistakes of a version.</summary>
/// <param name="Definition">Id of the workflow.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="TextDigest">The text that was looked at.</param>
/// <param name="IsPublishable">Whether none of them is more than a warning.</param>
/// <param name="Mistakes">Every one, not the first.</param>
public sealed record WorkflowValidation(
    string Definition, int Version, string TextDigest, bool IsPublishable, IReadOnlyList<WorkflowMistake> Mistakes);

/// <summary>One mistake of a workflow.</summary>
/// <param name="Code">The kind of mistake; contract, as problem codes are.</param>
/// <param name="Activity">Id of the activity it is about; null for the workflow as a whole.</param>
/// <param name="IsWarning">Whether the workflow may be published all the same.</param>
/// <param name="Text">What was found and what to do.</param>
public sealed record WorkflowMistake(string Code, string? Activity, bool IsWarning, LocalizedText Text);
