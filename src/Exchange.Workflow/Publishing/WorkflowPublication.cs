using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Simulation;

namespace Exchange.Workflow.Publishing;

/// <summary>What became of a step: how the version stands now (null: refused, and it stands as before), and why.</summary>
public sealed record PublicationStep(DefinitionProgress? Progress, IReadOnlyList<DefinitionMistake> Mistakes);

/// <summary>A simulation step with its report.</summary>
public sealed record SimulationStep(
    DefinitionProgress? Progress, IReadOnlyList<DefinitionMistake> Mistakes, SimulationReport? Report);

/// <summary>A publication with the version it made.</summary>
public sealed record PublishStep(
    DefinitionProgress? Progress, IReadOnlyList<DefinitionMistake> Mistakes, StoredDefinition? Version);

/// <summary>
/// Leads a draft step by step into use: validated, simulated, published by somebody who has not worked on it. Keeps nothing
/// itself: the host keeps the returned <see cref="DefinitionProgress"/>, in the commit of the scope where there is one.
/// </summary>
public sealed class WorkflowPublication(
    WorkflowDefinitions definitions, WorkflowSimulation simulation, TimeProvider clock)
{
    /// <summary>Validates the draft; refused while a mistake is more than a warning.</summary>
    public async Task<PublicationStep> ValidateAsync(
        DefinitionProgress progress, string text, string by, CancellationToken cancellationToken)
    {
        if (Stale(progress, text) is { } stale)
            return new PublicationStep(null, [stale]);
        var mistakes = await definitions.ValidateAsync(text, cancellationToken);
        return mistakes.Any(mistake => !mistake.IsWarning)
            ? new PublicationStep(null, mistakes)
            : new PublicationStep(progress with { Validated = Mark(by), Simulated = null }, mistakes);
    }

    /// <summary>
    /// Simulates the validated draft. Divergences do not refuse it: whether they are meant is for the second person to
    /// judge, who sees their number. No cases are simulated only where there are none.
    /// </summary>
    public async Task<SimulationStep> SimulateAsync(
        DefinitionProgress progress, string text, IReadOnlyList<RecordedCase> cases, SimulationOptions options, string by,
        CancellationToken cancellationToken)
    {
        if (Stale(progress, text) is { } stale)
            return new SimulationStep(null, [stale], null);
        if (progress.Validated is null)
            return new SimulationStep(null, [PublicationProblems.NotValidated.At(null)], null);
        var report = await simulation.RunAsync(text, cases, options, cancellationToken);
        return report.WasRun
            ? new SimulationStep(
                progress with
                {
                    Simulated = Mark(by),
                    SimulatedCases = report.Cases.Count,
                    DivergingCases = report.DivergingCount,
                },
                report.Mistakes,
                report)
            : new SimulationStep(null, report.Mistakes, report);
    }

    /// <summary>
    /// Publishes the simulated draft; staged in the scope's store and in effect with its commit. Refused for everybody who
    /// has worked on the draft. Definitions that use it are told with <see cref="DefinitionConsumers.UpdateAsync"/> after
    /// that commit.
    /// </summary>
    public async Task<PublishStep> PublishAsync(
        DefinitionProgress progress, StoredDefinition draft, string by, CancellationToken cancellationToken)
    {
        if (Stale(progress, draft.Text) is { } stale)
            return new PublishStep(null, [stale], null);
        if (progress.Validated is null)
            return new PublishStep(null, [PublicationProblems.NotValidated.At(null)], null);
        if (progress.Simulated is null)
            return new PublishStep(null, [PublicationProblems.NotSimulated.At(null)], null);
        if (progress.Authors.Contains(by))
            return new PublishStep(null, [PublicationProblems.OwnDraft.At(null, ("person", by))], null);
        var change = await definitions.PublishAsync(draft, cancellationToken);
        return change.Version is { } version
            ? new PublishStep(progress with { Published = Mark(by) }, change.Mistakes, version)
            : new PublishStep(null, change.Mistakes, null);
    }

    private StageMark Mark(string by) => new(by, clock.GetUtcNow());

    private static DefinitionMistake? Stale(DefinitionProgress progress, string text) =>
        progress.Published is not null ? PublicationProblems.PublishedAlready.At(null)
        : progress.IsAbout(text) ? null
        : PublicationProblems.TextChanged.At(null);
}
