using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Hosting;

/// <summary>A workflow instance as kept: the columns that are searched, and its whole state as JSON.</summary>
public sealed record StoredInstance
{
    public required Guid Id { get; init; }

    public required string DefinitionId { get; init; }

    public required string DefinitionVersionId { get; init; }

    public required int DefinitionVersion { get; init; }

    public Guid? ParentInstanceId { get; init; }

    public string? CorrelationId { get; init; }

    public string? Name { get; init; }

    public required WorkflowStatus Status { get; init; }

    public required WorkflowSubStatus SubStatus { get; init; }

    public required int IncidentCount { get; init; }

    /// <summary>Set aside after repeated failures; its stimuli are parked until an operator releases it.</summary>
    public bool IsParked { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The revision that was read; 0 for an instance that is not stored yet. A commit writes the next one.</summary>
    public required long Revision { get; init; }

    /// <summary>The serialised <see cref="WorkflowRun"/>.</summary>
    public required string StateJson { get; init; }
}

/// <summary>A place where an instance waits, as indexed for stimuli.</summary>
public sealed record StoredBookmark
{
    public required Guid Id { get; init; }

    public required Guid InstanceId { get; init; }

    /// <summary>What is waited for, such as <c>Elsa.Event</c>.</summary>
    public required string Name { get; init; }

    /// <summary>See <see cref="StimulusHash"/>.</summary>
    public required string Hash { get; init; }

    public string? CorrelationId { get; init; }

    public required string ActivityId { get; init; }

    public required string ActivityRunId { get; init; }

    public string? PayloadJson { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One event in the life of an instance. Append only; (instance, sequence) is unique.</summary>
public sealed record JournalEntry
{
    public required Guid InstanceId { get; init; }

    /// <summary>1, 2, 3 … within the instance, without holes.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string ActivityId { get; init; }

    public required string ActivityNodeId { get; init; }

    public required string ActivityRunId { get; init; }

    public required string ActivityType { get; init; }

    public string? ActivityName { get; init; }

    /// <summary>Started, Resumed, Suspended, Completed, Canceled, Faulted, or an activity's own word.</summary>
    public required string EventName { get; init; }

    /// <summary>The outcomes of a Completed event, separated by a comma; null for the default one.</summary>
    public string? Outcome { get; init; }

    public string? Message { get; init; }
}

/// <summary>Something that went wrong in an instance and that a person should see.</summary>
public sealed record StoredIncident
{
    public required Guid Id { get; init; }

    public required Guid InstanceId { get; init; }

    public required string DefinitionId { get; init; }

    public string? ActivityId { get; init; }

    public string? ActivityNodeId { get; init; }

    public string? ActivityRunId { get; init; }

    public string? ActivityType { get; init; }

    public required string Message { get; init; }

    /// <summary>The exception's type name, when there was one.</summary>
    public string? ExceptionType { get; init; }

    public required DateTimeOffset At { get; init; }
}
