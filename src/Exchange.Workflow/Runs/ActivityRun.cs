using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Exchange.Workflow.Runs;

/// <summary>How far one execution of an activity is.</summary>
public enum ActivityRunStatus
{
    Running,
    Completed,
    Canceled,
    Faulted,
}

/// <summary>One execution of an activity: its place, its variables and whatever it must remember.</summary>
public sealed class ActivityRun
{
    /// <summary>
    /// Made from the parent run, the activity and how often the parent ran it: the same when a burst is repeated after a
    /// crash, however branches interleave.
    /// </summary>
    public required string Id { get; init; }

    public string? ParentId { get; init; }

    public required string NodeId { get; init; }

    public required string ActivityId { get; init; }

    public ActivityRunStatus Status { get; set; }

    public JsonObject Properties { get; init; } = [];

    public List<VariableSlot> Variables { get; init; } = [];

    /// <summary>What the parent wants to know when this run ends.</summary>
    public string? Tag { get; init; }

    /// <summary>Incidents of this run and the runs below it.</summary>
    public int FaultCount { get; set; }

    /// <summary>How often each child was scheduled.</summary>
    public Dictionary<string, int> ChildCounts { get; init; } = [];

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>What it has set so far, for the recording of its answer; null for an activity that is not recorded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonObject? Outputs { get; set; }

    [JsonIgnore]
    public bool IsRunning => Status == ActivityRunStatus.Running;
}

/// <summary>A variable's value in one run.</summary>
public sealed class VariableSlot
{
    /// <summary>What outputs and SetVariable refer to.</summary>
    public required string Id { get; init; }

    /// <summary>What expressions use.</summary>
    public required string Name { get; init; }

    public string TypeName { get; init; } = "Object";

    public JsonNode? Value { get; set; }

    /// <summary>False: falls back to its default when the instance waits.</summary>
    public bool IsDurable { get; init; } = true;

    /// <summary>The declared default; kept for variables in memory only.</summary>
    public JsonNode? Default { get; init; }
}

/// <summary>A place where the instance waits.</summary>
public sealed record Bookmark
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Hash { get; init; }

    public JsonObject? Payload { get; init; }

    public required string ActivityRunId { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>Whether meeting it removes it.</summary>
    public bool Burn { get; init; } = true;

    public DateTimeOffset? DueAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Something that went wrong.</summary>
public sealed record Incident
{
    public required Guid Id { get; init; }

    public string? ActivityId { get; init; }

    public string? ActivityNodeId { get; init; }

    public string? ActivityRunId { get; init; }

    public string? ActivityType { get; init; }

    public required string Message { get; init; }

    public string? ExceptionType { get; init; }

    public required DateTimeOffset At { get; init; }
}
