namespace Exchange.Contracts.Workflows;

/// <summary>A version of a workflow that waits for a second person.</summary>
/// <param name="Definition">Id of the workflow, the same for all its versions.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Name">Name of the workflow.</param>
/// <param name="SubmittedBy">Who asked for its publication.</param>
/// <param name="SubmittedAt">When.</param>
/// <param name="Authors">Everybody who changed it; none of them may publish it.</param>
/// <param name="TextDigest">Names the text that waits; given back on publication, another text is refused.</param>
public sealed record PendingWorkflow(
    string Definition, int Version, string Name, string SubmittedBy, DateTimeOffset SubmittedAt,
    IReadOnlyList<string> Authors, string TextDigest);

/// <param name="TextDigest">The text the caller looked at; null for whatever is submitted.</param>
public sealed record PublishWorkflowRequest(string? TextDigest = null);

/// <param name="Reason">Why the draft is turned down; its author reads it.</param>
public sealed record RejectWorkflowRequest(string Reason);
