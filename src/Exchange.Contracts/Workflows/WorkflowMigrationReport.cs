namespace Exchange.Contracts.Workflows;

/// <summary>Where running instances are to go, and what is called otherwise there.</summary>
/// <param name="Version">The published version they go to.</param>
/// <param name="Activities">Old activity id to new one; one that is not named keeps its id.</param>
/// <param name="Variables">Old variable name to new one; one that is not named keeps its name.</param>
public sealed record WorkflowMigrationRequest(
    int Version, IReadOnlyDictionary<string, string>? Activities = null,
    IReadOnlyDictionary<string, string>? Variables = null);

/// <summary>A migration that waits for a second person.</summary>
/// <param name="Definition">Id of the workflow.</param>
/// <param name="Version">The published version the instances go to.</param>
/// <param name="MappingDigest">Names mapping and target; given back by whoever carries it out, another one is refused.</param>
/// <param name="Activities">Old activity id to new one.</param>
/// <param name="Variables">Old variable name to new one.</param>
/// <param name="ProposedBy">Who proposed it; somebody else carries it out.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="Instances">Every running instance on another version, and whether it can move now.</param>
public sealed record ProposedWorkflowMigration(
    string Definition, int Version, string MappingDigest, IReadOnlyDictionary<string, string> Activities,
    IReadOnlyDictionary<string, string> Variables, string ProposedBy, DateTimeOffset ProposedAt,
    IReadOnlyList<MigratedInstance> Instances);

/// <summary>Whether a migration to a version waits for a second person.</summary>
/// <param name="Proposal">What waits; null when nobody proposed any.</param>
public sealed record WaitingWorkflowMigration(ProposedWorkflowMigration? Proposal);

/// <summary>Carries out a migration somebody else proposed.</summary>
/// <param name="Version">The published version the instances go to.</param>
/// <param name="MappingDigest">The mapping the caller looked at.</param>
public sealed record CarryOutMigrationRequest(int Version, string MappingDigest);

/// <summary>A migration tested or done.</summary>
/// <param name="Mistakes">Of the request itself; with any, no instance was looked at.</param>
/// <param name="Instances">Every running instance on another version.</param>
public sealed record WorkflowMigrationReport(
    IReadOnlyList<WorkflowMistake> Mistakes, IReadOnlyList<MigratedInstance> Instances);

/// <summary>Whether one instance can move, or has moved.</summary>
/// <param name="Instance">Its id.</param>
/// <param name="FromVersion">The version it was on.</param>
/// <param name="CanMove">Whether nothing stands in the way.</param>
/// <param name="WasMoved">Whether it is on the other version now.</param>
/// <param name="Obstacles">Everything that stands in the way.</param>
public sealed record MigratedInstance(
    Guid Instance, int FromVersion, bool CanMove, bool WasMoved, IReadOnlyList<WorkflowMistake> Obstacles);

/// <param name="Version">The earlier version that is published again.</param>
public sealed record RollBackWorkflowRequest(int Version);
