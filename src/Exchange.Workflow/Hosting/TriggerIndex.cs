using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Graphs;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Hosting;

/// <summary>Finds out what begins instances of a definition: its triggers' inputs are evaluated with its variables.</summary>
internal sealed class TriggerIndex(
    WorkflowActivityRegistry registry, ExpressionEvaluator expressions, IServiceProvider services, TimeProvider clock)
{
    public IReadOnlyList<(StoredTrigger Row, WorkflowTrigger Trigger)> Describe(WorkflowGraph graph)
    {
        var definition = graph.Definition;
        var result = new List<(StoredTrigger, WorkflowTrigger)>();
        foreach (var node in graph.Root.SelfAndDescendants().Where(node => IsTrigger(node, graph)))
        {
            foreach (var trigger in registry.Create(node.Type, services).DescribeTriggers(DryContext(graph, node)))
            {
                var row = new StoredTrigger
                {
                    DefinitionId = definition.DefinitionId,
                    DefinitionVersionId = definition.VersionId,
                    ActivityId = node.Id,
                    Name = trigger.Name,
                    Hash = StimulusHash.Of(trigger.Name, trigger.Payload),
                    PayloadJson = trigger.Payload?.ToJsonString(ValueConverter.Json) ?? "{}",
                };
                result.Add((row, trigger));
            }
        }

        return result;
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
