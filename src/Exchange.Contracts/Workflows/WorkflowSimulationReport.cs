namespace Exchange.Contracts.Workflows;

/// <summary>What a draft does with past cases of this node; nothing left the simulation.</summary>
/// <param name="Standing">The draft with its marks.</param>
/// <param name="DivergingCount">Cases that would go otherwise.</param>
/// <param name="Cases">One for each past case, newest first; none where no case has ended here yet.</param>
/// <param name="Warnings">What validation has to say that does not forbid publication.</param>
public sealed record WorkflowSimulationReport(
    WorkflowStanding Standing, int DivergingCount, IReadOnlyList<SimulatedCase> Cases,
    IReadOnlyList<WorkflowMistake> Warnings);

/// <summary>What a draft does with one past case.</summary>
/// <param name="Instance">Id of the instance that was recorded.</param>
/// <param name="Case">Id of its case, or whatever it is known by; null for neither.</param>
/// <param name="RecordedVersion">The version it ran by.</param>
/// <param name="IsPartial">Some answers were not recorded whole: what depends on them may differ without a reason.</param>
/// <param name="Divergences">Every way in which it goes otherwise; none: it goes as it went.</param>
/// <param name="WaitsAt">Activities the draft waits at in the end.</param>
public sealed record SimulatedCase(
    Guid Instance, string? Case, int RecordedVersion, bool IsPartial, IReadOnlyList<SimulatedDivergence> Divergences,
    IReadOnlyList<string> WaitsAt);

/// <summary>One way in which a case would go otherwise.</summary>
/// <param name="Kind">How: AsksAnew, RunsAnew, NoLongerRuns, DecidesDifferently and so on.</param>
/// <param name="Path">The activity, after the composites around it; empty for the case as a whole.</param>
/// <param name="After">The step before it, where the ways part.</param>
/// <param name="Recorded">What happened.</param>
/// <param name="Draft">What the draft does instead.</param>
/// <param name="Text">The same in words.</param>
public sealed record SimulatedDivergence(
    string Kind, string Path, string? After, string? Recorded, string? Draft, LocalizedText Text);
