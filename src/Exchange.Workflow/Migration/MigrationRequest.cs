using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Migration;

/// <summary>Where instances are to go, and what there is called otherwise.</summary>
public sealed record MigrationRequest
{
    /// <summary>A published version of the same definition.</summary>
    public required string TargetVersionId { get; init; }

    /// <summary>Old activity id to new one; an id that is not named keeps itself.</summary>
    public IReadOnlyDictionary<string, string> Activities { get; init; } = new Dictionary<string, string>();

    /// <summary>Old variable name to new one; a name that is not named keeps itself.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();
}

/// <summary>Whether one instance can move, or has moved.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Name">Its name, if it has one.</param>
/// <param name="FromVersion">The version it is on.</param>
/// <param name="Obstacles">Why it cannot move; none: it can.</param>
/// <param name="WasMoved">True once the move is committed.</param>
public sealed record InstanceMigration(
    Guid InstanceId, string? Name, int FromVersion, IReadOnlyList<DefinitionMistake> Obstacles, bool WasMoved = false)
{
    public bool CanMove => Obstacles.Count == 0;
}

/// <summary>A migration tested or done.</summary>
/// <param name="Mistakes">Of the request itself; with any, no instance was looked at.</param>
/// <param name="Instances">Every running instance that is not on the target version.</param>
public sealed record MigrationReport(
    IReadOnlyList<DefinitionMistake> Mistakes, IReadOnlyList<InstanceMigration> Instances);
