namespace Exchange.Contracts.Workflows;

/// <summary>Where a version of a workflow stands on its way into use.</summary>
/// <param name="Definition">Id of the workflow.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Name">Name of the workflow.</param>
/// <param name="IsLatest">Whether it is the newest version; the one that is changed.</param>
/// <param name="IsPublished">Whether new cases run by it.</param>
/// <param name="State">Draft, Validated, Simulated, Submitted or Published.</param>
/// <param name="TextDigest">SHA-256 of its text, lower-case hex; what is marked below is marked of this text.</param>
/// <param name="ValidatedAt">When it was last found without mistakes that forbid its publication.</param>
/// <param name="SimulatedAt">When it was last tried on past cases.</param>
/// <param name="SubmittedBy">Who asked for its publication, while the request stands.</param>
/// <param name="SubmittedAt">When.</param>
/// <param name="PublishedBy">Who published it.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="Authors">Everybody who changed it; none of them may publish it.</param>
/// <param name="Note">What the change is for, or why it was turned down.</param>
/// <param name="WasInUse">Whether new cases ran by it once; only such a version can be published again.</param>
public sealed record WorkflowStanding(
    string Definition, int Version, string Name, bool IsLatest, bool IsPublished, string State, string TextDigest,
    DateTimeOffset? ValidatedAt, DateTimeOffset? SimulatedAt, string? SubmittedBy, DateTimeOffset? SubmittedAt,
    string? PublishedBy, DateTimeOffset? PublishedAt, IReadOnlyList<string> Authors, string? Note, bool WasInUse);
