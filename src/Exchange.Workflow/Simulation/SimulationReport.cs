using Exchange.Workflow.Definitions;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Simulation;

/// <summary>How a simulation treats what the recordings do not say.</summary>
public sealed record SimulationOptions
{
    /// <summary>Old path to new path, for activities that were renamed; others keep theirs.</summary>
    public IReadOnlyDictionary<string, string> Renamed { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The outcome to go on with at an activity nobody has answered, by path; the divergence is told all the same.
    /// </summary>
    public IReadOnlyDictionary<string, string> Assumed { get; init; } = new Dictionary<string, string>();
}

/// <summary>What a draft does with past cases. Nothing left the simulation: no task, message, request or timer.</summary>
/// <param name="Mistakes">Of the draft; with an error among them no case was tried.</param>
/// <param name="Cases">One for each recorded case, in the order given.</param>
public sealed record SimulationReport(IReadOnlyList<DefinitionMistake> Mistakes, IReadOnlyList<SimulatedCase> Cases)
{
    /// <summary>Whether cases were tried at all.</summary>
    public bool WasRun => Mistakes.All(mistake => mistake.IsWarning);

    public int DivergingCount => Cases.Count(one => one.Divergences.Count > 0);
}

/// <summary>What the draft does with one case.</summary>
public sealed record SimulatedCase
{
    public required Guid InstanceId { get; init; }

    public string? Name { get; init; }

    /// <summary>What the instance was about, such as its case.</summary>
    public string? CorrelationId { get; init; }

    public required int RecordedVersion { get; init; }

    /// <summary>Every way in which it goes otherwise, in the order of the draft's run; none: it goes as it went.</summary>
    public required IReadOnlyList<Divergence> Divergences { get; init; }

    public required WorkflowSubStatus RecordedSubStatus { get; init; }

    public required WorkflowSubStatus SubStatus { get; init; }

    /// <summary>The paths the draft waits at in the end.</summary>
    public required IReadOnlyList<string> WaitsAt { get; init; }

    /// <summary>See <see cref="RecordedCase.IsPartial"/>.</summary>
    public bool IsPartial { get; init; }
}
