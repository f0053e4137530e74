namespace Exchange.Workflow.Hosting;

/// <summary>What a <see cref="Stimulus"/> asks for.</summary>
public enum StimulusKind
{
    /// <summary>Begin a new instance of a definition.</summary>
    Start,

    /// <summary>Wake whatever waits on a bookmark; without an instance: everything that waits, and every trigger.</summary>
    Resume,

    /// <summary>Cancel an instance and the children it waits for.</summary>
    Cancel,

    /// <summary>Run again what faulted in an instance.</summary>
    Retry,
}

/// <summary>
/// The one thing that wakes a workflow: a durable row. Human decisions, messages of other nodes, timers, child starts, child
/// results and published events all take this form.
/// </summary>
/// <remarks>
/// Invariants: a Start names <see cref="DefinitionId"/> and carries a preassigned <see cref="InstanceId"/>, so that processing
/// it twice begins one instance; a Cancel and a Retry name <see cref="InstanceId"/>; a Resume names <see
/// cref="BookmarkId"/> (written in the same commit as that bookmark, such as a timer: never early, and dropped when the
/// bookmark is gone) or
/// <see cref="BookmarkName"/> with <see cref="BookmarkHash"/> (may come before its bookmark: waits in the queue until
/// <see cref="ExpiresAt"/>). Repeating a stimulus is adding a row with the same <see cref="Id"/>: ignored.
/// </remarks>
public sealed record Stimulus
{
    public required Guid Id { get; init; }

    public required StimulusKind Kind { get; init; }

    /// <summary>The definition to start, in its published version unless <see cref="DefinitionVersionId"/> is set.</summary>
    public string? DefinitionId { get; init; }

    public string? DefinitionVersionId { get; init; }

    /// <summary>Start: the id the new instance will have. Resume: only that instance; null asks all. Cancel: the instance.</summary>
    public Guid? InstanceId { get; init; }

    /// <summary>The instance that waits for the one this Start begins.</summary>
    public Guid? ParentInstanceId { get; init; }

    /// <summary>Start: the activity that caused it, which therefore does not wait for its own trigger.</summary>
    public string? TriggerActivityId { get; init; }

    public Guid? BookmarkId { get; init; }

    public string? BookmarkName { get; init; }

    /// <summary>See <see cref="StimulusHash"/>.</summary>
    public string? BookmarkHash { get; init; }

    /// <summary>Start: given to the new instance. Resume: only bookmarks of instances with this correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Workflow input (Start) or resume input (Resume): a JSON object, or null for none.</summary>
    public string? InputJson { get; init; }

    /// <summary>Start: properties of the new instance, such as <c>Flowchart:ExecutionMode</c>; a JSON object or null.</summary>
    public string? PropertiesJson { get; init; }

    /// <summary>Not to be claimed before this instant.</summary>
    public required DateTimeOffset DueAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when a Resume without a matching bookmark stays queued; null: the host's <c>EarlyStimulusLifetime</c>.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Failed deliveries so far. Finding no bookmark yet does not count.</summary>
    public int Attempts { get; init; }

    public string? LastError { get; init; }

    /// <summary>Who is delivering it now, while <see cref="LeasedUntil"/> is ahead. Written by the store only.</summary>
    public string? LeaseOwner { get; init; }

    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>Dead letter since; never claimed again until an operator requeues it.</summary>
    public DateTimeOffset? ParkedAt { get; init; }
}
