using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Hosting;

/// <summary>Finds out what begins instances of a definition: its triggers' inputs are evaluated with its variables.</summary>
internal sealed class TriggerIndex(
    WorkflowActivityRegistry registry, ExpressionEvaluator expressions, IServiceProvider services, TimeProvider clock)
{
    /// <param name="graph">The definition.</param>
    /// <param name="mistakes">Gets what cannot be evaluated.</param>
    public IReadOnlyList<(StoredTrigger Row, WorkflowTrigger Trigger)> Describe(
        WorkflowGraph graph, ICollection<DefinitionMistake> mistakes)
    {
        var definition = graph.Definition;
        var result = new List<(StoredTrigger, WorkflowTrigger)>();
        foreach (var node in graph.Root.SelfAndDescendants().Where(node => IsTrigger(node, graph)))
        {
            foreach (var trigger in Triggers(graph, node, mistakes))
            {
                var row = new StoredTrigger
                {
                    DefinitionId = definition.DefinitionId,
                    DefinitionVersionId = definition.VersionId,
                    ActivityId = node.Id,
                    Name = trigger.Name,
                    Hash = StimulusHash.Of(trigger.Name, trigger.Payload),
                    PayloadJson = WorkflowTrigger.Join(trigger.Payload, trigger.Settings)
                        ?.ToJsonString(ValueConverter.Json) ?? "{}",
                };
                result.Add((row, trigger));
            }
        }

        return result;
    }

    private IReadOnlyList<WorkflowTrigger> Triggers(
        WorkflowGraph graph, ActivityNode node, ICollection<DefinitionMistake> mistakes)
    {
        try
        {
            return registry.Create(node.Type, services).DescribeTriggers(DryContext(graph, node));
        }
        catch (Exception error) when (error is ScriptException or ActivityFaultException)
        {
            mistakes.Add(DefinitionMistakes.BadTrigger.At(node.Id, ("reason", error.Message)));
            return [];
        }
    }

    private static bool IsTrigger(ActivityNode node, WorkflowGraph graph) =>
        node.Owner == graph.Definition && node.Activity.CanStartWorkflow && node.Descriptor?.Kind == ActivityKind.Trigger;

    private ActivityExecution DryContext(WorkflowGraph graph, ActivityNode node)
    {
        var definition = graph.Definition;
        var run = new WorkflowRun
        {
            Id = Guid.Empty,
            DefinitionId = definition.DefinitionId,
            DefinitionVersionId = definition.VersionId,
            DefinitionVersion = definition.Version,
        };
        var burst = new Burst(
            graph, run, new BurstServices(registry, expressions, services, clock), new BurstOptions());
        ActivityExecution? context = null;
        foreach (var around in node.Ancestors().Reverse().Append(node))
        {
            var activityRun = new ActivityRun
            {
                Id = around.NodeId,
                ParentId = context?.ActivityRunId,
                NodeId = around.NodeId,
                ActivityId = around.Id,
            };
            run.Activities.Add(activityRun);
            context = burst.Execution(activityRun);
            context?.DeclareVariables();
        }

        return context!; // The chain ends with the node itself, which is in the graph.
    }
}
