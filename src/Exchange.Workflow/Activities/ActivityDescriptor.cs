namespace Exchange.Workflow.Activities;

/// <summary>What an activity does in the designer's eyes.</summary>
public enum ActivityKind
{
    Action,
    Trigger,
    Job,
    Task,
}

/// <summary>
/// The declaration of an activity type: the one source of its JSON names, its typed values and its texts in the designer.
/// </summary>
public sealed record ActivityDescriptor
{
    /// <summary>The type in definitions, such as <c>Exchange.OpenReview</c>.</summary>
    public required string Type { get; init; }

    public int Version { get; init; } = 1;

    public required LocalizedText DisplayName { get; init; }

    public required LocalizedText Category { get; init; }

    public required LocalizedText Description { get; init; }

    public ActivityKind Kind { get; init; } = ActivityKind.Action;

    public IReadOnlyList<ActivityInput> Inputs { get; init; } = [];

    public IReadOnlyList<ActivityOutput> Outputs { get; init; } = [];

    /// <summary>The outcomes connections can leave from. A Done outcome is meant only when listed.</summary>
    public IReadOnlyList<ActivityOutcome> Outcomes { get; init; } = [ActivityOutcome.Done];

    /// <summary>Properties that hold a child activity or a list of them, in camelCase, such as <c>body</c>.</summary>
    public IReadOnlyList<string> ChildPorts { get; init; } = [];

    /// <summary>Outcomes are made from the definition too (a switch's labels), so any source port is allowed.</summary>
    public bool HasDynamicOutcomes { get; init; }

    /// <summary>Its completion ends the flowchart or sequence around it.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Shown in the designer's toolbox.</summary>
    public bool IsBrowsable { get; init; } = true;
}

/// <summary>One named way an activity can end.</summary>
public sealed record ActivityOutcome(string Name, LocalizedText DisplayName)
{
    public static ActivityOutcome Done { get; } = new("Done", new LocalizedText("Done", "完成"));
}
