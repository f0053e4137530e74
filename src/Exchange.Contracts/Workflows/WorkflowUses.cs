namespace Exchange.Contracts.Workflows;

/// <summary>Where a workflow is used.</summary>
/// <param name="Definition">Id of the workflow.</param>
/// <param name="Users">Other workflows that use it, in their latest version.</param>
/// <param name="Running">How many instances run on each version.</param>
/// <param name="TakesPracticePackages">Whether a practice package handed in at this node runs by it.</param>
public sealed record WorkflowUses(
    string Definition, IReadOnlyList<WorkflowUse> Users, IReadOnlyList<RunningVersion> Running, bool TakesPracticePackages);

/// <summary>A workflow that uses another.</summary>
/// <param name="Definition">Its id.</param>
/// <param name="Version">Its latest version.</param>
/// <param name="Kind">AsActivity, or Started.</param>
/// <param name="Activities">The activities in question.</param>
public sealed record WorkflowUse(string Definition, int Version, string Kind, IReadOnlyList<string> Activities);

/// <param name="Version">Number of a version.</param>
/// <param name="Count">Instances that run on it.</param>
public sealed record RunningVersion(int Version, int Count);
