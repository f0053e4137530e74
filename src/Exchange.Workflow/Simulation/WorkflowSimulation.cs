using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Workflow.Simulation;

/// <summary>
/// Tries a draft on past cases before anybody's case runs on it. Reads definitions and instances, writes nothing, and lets
/// nothing out: activities that deal with the world outside are answered from the recordings and never run.
/// </summary>
public sealed class WorkflowSimulation
{
    private readonly IWorkflowStore store;
    private readonly GraphLoader graphs;
    private readonly WorkflowDefinitions definitions;
    private readonly WorkflowActivityRegistry registry;
    private readonly ExpressionEvaluator expressions;
    private readonly WorkflowOptions options;

    internal WorkflowSimulation(
        IWorkflowStore store, GraphLoader graphs, WorkflowDefinitions definitions, WorkflowActivityRegistry registry,
        ExpressionEvaluator expressions, IOptions<WorkflowOptions> options) =>
        (this.store, this.graphs, this.definitions, this.registry, this.expressions, this.options) =
            (store, graphs, definitions, registry, expressions, options.Value);

    /// <summary>
    /// Runs each case through the draft and tells every divergence. A draft with mistakes that forbid its publication is
    /// not run; the report has the mistakes then.
    /// </summary>
    public async Task<SimulationReport> RunAsync(
        string draft, IEnumerable<RecordedCase> cases, SimulationOptions simulation, CancellationToken cancellationToken)
    {
        var mistakes = await definitions.ValidateAsync(draft, cancellationToken);
        if (mistakes.Any(mistake => !mistake.IsWarning) || DefinitionReader.Read(draft).Definition is not { } definition)
            return new SimulationReport(mistakes, []);
        var graph = await graphs.LoadAsync(definition, null, cancellationToken);
        var replaying = registry.Replaced(
            descriptor => OutsideActivities.Includes(descriptor.Type) ? () => new ReplayActivity() : null);

        // No service of the program is at hand for what runs in a simulation.
        await using var nothing = new ServiceCollection().BuildServiceProvider();
        var simulated = new List<SimulatedCase>();
        foreach (var recorded in cases)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var replay = new CaseReplay(recorded, graph, replaying, expressions, nothing, options.Bursts, simulation);
            simulated.Add(await replay.RunAsync(cancellationToken));
        }

        return new SimulationReport(mistakes, simulated);
    }

    /// <summary>The case an instance has been so far, or null when there is no such instance.</summary>
    public async Task<RecordedCase?> RecordAsync(Guid instanceId, CancellationToken cancellationToken)
    {
        if (await store.FindInstanceAsync(instanceId, cancellationToken) is not { } instance)
            return null;
        var journal = new List<JournalEntry>();
        while (await store.ReadJournalAsync(instanceId, journal.Count, 1000, cancellationToken) is { Count: > 0 } page)
            journal.AddRange(page);
        return RecordedCase.From(instance, journal);
    }

    /// <summary>The newest instances of a definition as cases; at most <paramref name="take"/> (1 to 1000).</summary>
    public async Task<IReadOnlyList<RecordedCase>> RecordPastAsync(
        string definitionId, int take, CancellationToken cancellationToken)
    {
        var instances = await store.ListInstancesAsync(
            new InstanceFilter { DefinitionId = definitionId, Take = take }, cancellationToken);
        var cases = new List<RecordedCase>();
        foreach (var instance in instances)
        {
            if (await RecordAsync(instance.Id, cancellationToken) is { } recorded)
                cases.Add(recorded);
        }

        return cases;
    }
}
