namespace Exchange.Contracts.Workflows;

/// <summary>A version of a workflow that waits for a second person.</summary>
/// <param name="Definition">Id of the workflow, the same for all its versions.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Name">Name of the workflow.</param>
/// <param name="SubmittedBy">Who asked for its publication.</param>
/// <param name="SubmittedAt">When.</param>
/// <param name="Authors">Everybody who changed it; none of them may publish it.</param>
public sealed record PendingWorkflow(
    string Definition, int Version, string Name, string SubmittedBy, DateTimeOffset SubmittedAt,
    IReadOnlyList<string> Authors);

/// <summary>Where a version of a workflow stands.</summary>
/// <param name="Definition">Id of the workflow.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="IsPublished">Whether new cases run by it.</param>
/// <param name="State">Draft, Validated, Simulated, Submitted or Published.</param>
/// <param name="Note">What the change is for, or why it was turned down.</param>
public sealed record WorkflowStanding(string Definition, int Version, bool IsPublished, string State, string? Note);

/// <param name="Reason">Why the draft is turned down; its author reads it.</param>
public sealed record RejectWorkflowRequest(string Reason);
