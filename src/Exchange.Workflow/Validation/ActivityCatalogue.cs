using System.Text.Encodings.Web;
using System.Text.Json;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Expressions;

namespace Exchange.Workflow.Validation;

/// <summary>
/// Activity types and guard rules as a file: what a program needs to validate and draw definitions whose activities it
/// cannot run. Written by the program that has the activities, read by tools.
/// </summary>
public sealed record ActivityCatalogue
{
    private static readonly JsonSerializerOptions Format = new(ValueConverter.Json)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public IReadOnlyList<Entry> Activities { get; init; } = [];

    public IReadOnlyList<GuardRule> Guards { get; init; } = [];

    public static ActivityCatalogue Of(IEnumerable<ActivityDescriptor> descriptors, IEnumerable<GuardRule> guards) => new()
    {
        Activities = [.. descriptors.OrderBy(one => one.Type, StringComparer.Ordinal).Select(Describe)],
        Guards = [.. guards],
    };

    /// <summary>Reads a catalogue. Throws <see cref="JsonException"/> for text that is none.</summary>
    public static ActivityCatalogue FromJson(string json) =>
        JsonSerializer.Deserialize<ActivityCatalogue>(json, Format) ?? throw new JsonException("The catalogue is empty.");

    public string ToJson() => JsonSerializer.Serialize(this, Format).ReplaceLineEndings("\n") + "\n";

    /// <summary>Makes the types known to a registry; one that is reached all the same faults.</summary>
    public void AddTo(WorkflowActivityRegistry registry)
    {
        foreach (var activity in Activities)
            registry.Add<DescribedActivity>(Descriptor(activity));
    }

    private static Entry Describe(ActivityDescriptor descriptor) => new()
    {
        Type = descriptor.Type,
        Version = descriptor.Version,
        DisplayName = descriptor.DisplayName,
        Category = descriptor.Category,
        Description = descriptor.Description,
        Kind = descriptor.Kind,
        Inputs =
        [
            .. descriptor.Inputs.Select(input => new Argument(
                input.Name, TypeName(input.ValueType), input.DisplayName, input.Description, input.IsRequired)),
        ],
        Outputs =
        [
            .. descriptor.Outputs.Select(output => new Argument(
                output.Name, TypeName(output.ValueType), output.DisplayName, output.Description)),
        ],
        Outcomes = descriptor.Outcomes,
        ChildPorts = descriptor.ChildPorts,
        HasDynamicOutcomes = descriptor.HasDynamicOutcomes,
        IsTerminal = descriptor.IsTerminal,
    };

    private static ActivityDescriptor Descriptor(Entry entry) => new()
    {
        Type = entry.Type,
        Version = entry.Version,
        DisplayName = entry.DisplayName,
        Category = entry.Category,
        Description = entry.Description,
        Kind = entry.Kind,
        Inputs = [.. entry.Inputs.Select(Input)],
        Outputs =
        [
            .. entry.Outputs.Select(
                output => new ActivityOutput<object>(output.Name, output.DisplayName, output.Description)),
        ],
        Outcomes = entry.Outcomes,
        ChildPorts = entry.ChildPorts,
        HasDynamicOutcomes = entry.HasDynamicOutcomes,
        IsTerminal = entry.IsTerminal,
    };

    private static ActivityInput Input(Argument input) => input.Type switch
    {
        "Int32" => Typed<int>(input),
        "Boolean" => Typed<bool>(input),
        "TimeSpan" => Typed<TimeSpan>(input),
        "DateTimeOffset" => Typed<DateTimeOffset>(input),
        "String" => Typed<string>(input),
        _ => Typed<object>(input),
    };

    private static ActivityInput<T> Typed<T>(Argument input) =>
        new(input.Name, input.DisplayName, input.Description) { IsRequired = input.IsRequired };

    private static string TypeName(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) || type.IsPrimitive || type == typeof(TimeSpan) || type == typeof(DateTimeOffset)
            ? type.Name
            : nameof(Object);
    }

    /// <summary>One activity type.</summary>
    public sealed record Entry
    {
        public required string Type { get; init; }

        public required int Version { get; init; }

        public required LocalizedText DisplayName { get; init; }

        public required LocalizedText Category { get; init; }

        public required LocalizedText Description { get; init; }

        public required ActivityKind Kind { get; init; }

        public IReadOnlyList<Argument> Inputs { get; init; } = [];

        public IReadOnlyList<Argument> Outputs { get; init; } = [];

        public IReadOnlyList<ActivityOutcome> Outcomes { get; init; } = [];

        public IReadOnlyList<string> ChildPorts { get; init; } = [];

        public bool HasDynamicOutcomes { get; init; }

        public bool IsTerminal { get; init; }
    }

    /// <summary>An input or output of an activity type.</summary>
    public sealed record Argument(
        string Name, string Type, LocalizedText DisplayName, LocalizedText Description, bool IsRequired = false);

    /// <summary>Stands for an activity that runs elsewhere only.</summary>
    private sealed class DescribedActivity : WorkflowActivity
    {
        public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken) =>
            throw new Engine.ActivityFaultException($"The activity {context.ActivityId} can only run at a node.");
    }
}
