using System.Text.Json.Nodes;

namespace Exchange.Workflow.Runs;

/// <summary>How an activity that deals with the world outside ended: a person's decision, a receipt, an event, a timer.</summary>
public sealed record KeptAnswer
{
    public required string ActivityRunId { get; init; }

    /// <summary>Null: the default ones.</summary>
    public IReadOnlyList<string>? Outcomes { get; init; }

    /// <summary>Characters of the outputs, so that the bound needs no second writing.</summary>
    public int Size { get; init; }

    /// <summary>The outputs it set, by name.</summary>
    public JsonObject Outputs { get; init; } = [];
}
