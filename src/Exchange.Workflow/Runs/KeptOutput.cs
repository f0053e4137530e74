using System.Text.Json.Nodes;

namespace Exchange.Workflow.Runs;

/// <summary>An output an activity set.</summary>
public sealed record KeptOutput
{
    public required string ActivityId { get; init; }

    public string? ActivityName { get; init; }

    public required string OutputName { get; init; }

    /// <summary>The run of the container the activity stands in; with it the output goes.</summary>
    public string? ContainerRunId { get; init; }

    public JsonNode? Value { get; init; }
}

/// <summary>An activity that was due and did not run.</summary>
public sealed record ScheduledActivity
{
    public required string NodeId { get; init; }

    /// <summary>The run that scheduled it; null for the root.</summary>
    public string? OwnerRunId { get; init; }

    public string? Tag { get; init; }

    public IReadOnlyList<VariableSlot> Variables { get; init; } = [];
}
