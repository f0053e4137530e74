using System.Text.Json.Nodes;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Simulation;

/// <summary>
/// One instance as it went: what it was begun with, every answer from outside in order, every step, and how it stands or
/// ended. A plain value: it can be kept, and simulated against any version later.
/// </summary>
public sealed record RecordedCase
{
    public required Guid InstanceId { get; init; }

    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    public string? Name { get; init; }

    public string? CorrelationId { get; init; }

    public JsonObject Input { get; init; } = [];

    public JsonObject Properties { get; init; } = [];

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The first activity that ran; the trigger, if one began the instance.</summary>
    public string? FirstActivityId { get; init; }

    public IReadOnlyList<RecordedAnswer> Answers { get; init; } = [];

    /// <summary>Every activity that ended, in order.</summary>
    public IReadOnlyList<RecordedStep> Steps { get; init; } = [];

    /// <summary>The paths of the activities it still waits at.</summary>
    public IReadOnlyList<string> WaitsAt { get; init; } = [];

    public required WorkflowSubStatus SubStatus { get; init; }

    public JsonObject Output { get; init; } = [];

    /// <summary>Outputs of some answers were not kept: what depends on them may differ without a reason.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Takes a case from an instance and its whole journal, oldest first.</summary>
    public static RecordedCase From(StoredInstance instance, IReadOnlyList<JournalEntry> journal) =>
        new CaseReading(WorkflowRun.FromJson(instance.StateJson), journal).Read();
}

/// <summary>An answer from outside: a decision, a receipt, an event, a timer that fired.</summary>
/// <param name="Path">The activity id, after those of the composites it stands in, joined by slashes.</param>
public sealed record RecordedAnswer(string Path, string ActivityId, string ActivityType, DateTimeOffset At)
{
    /// <summary>Null: the default ones.</summary>
    public IReadOnlyList<string>? Outcomes { get; init; }

    public JsonObject Outputs { get; init; } = [];

    /// <summary>Why it faulted; null when it did not.</summary>
    public string? Fault { get; init; }

    /// <summary>Activities it ran inside itself, such as the one for a status code.</summary>
    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>The outcomes as people read them.</summary>
    public string Words => Fault is not null ? "Faulted" : Outcomes is { Count: > 0 } ? string.Join(", ", Outcomes) : "Done";
}

/// <summary>An activity that ended, and how.</summary>
public sealed record RecordedStep(string Path, string ActivityId, string ActivityType, string Outcome);
