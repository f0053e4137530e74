using Exchange.Workflow.Graphs;

namespace Exchange.Workflow.Simulation;

/// <summary>
/// Which activities deal with the world outside their workflow: people, clocks, other systems, other workflows. Everything
/// does that is not known to be a matter of the workflow alone, so that a new activity is never run by a simulation.
/// </summary>
internal static class OutsideActivities
{
    private static readonly HashSet<string> Inside = new(StringComparer.Ordinal)
    {
        ActivityNode.WorkflowType, "Elsa.Flowchart", "Elsa.FlowNode", "Elsa.Start", "Elsa.End", "Elsa.FlowDecision",
        "Elsa.FlowSwitch", "Elsa.FlowFork", "Elsa.FlowJoin", "Elsa.Sequence", "Elsa.Parallel", "Elsa.Fork", "Elsa.If",
        "Elsa.Switch", "Elsa.While", "Elsa.For", "Elsa.ForEach", "Elsa.ParallelForEach", "Elsa.StateMachine", "Elsa.Break",
        "Elsa.Complete", "Elsa.Finish", "Elsa.Fault", "Elsa.SetVariable", "Elsa.SetName", "Elsa.Correlate", "Elsa.SetOutput",
        "Elsa.WriteLine", "Elsa.RunJavaScript",
    };

    /// <summary>They end when what is in them has ended, which tells nothing of its own.</summary>
    private static readonly HashSet<string> Containers = new(StringComparer.Ordinal)
    {
        ActivityNode.WorkflowType, "Elsa.Flowchart", "Elsa.FlowNode", "Elsa.Sequence", "Elsa.Parallel", "Elsa.Fork", "Elsa.If",
        "Elsa.Switch", "Elsa.While", "Elsa.For", "Elsa.ForEach", "Elsa.ParallelForEach", "Elsa.StateMachine",
    };

    public static bool IsContainer(string type) => Containers.Contains(type);

    public static bool Includes(ActivityNode node) => node.Used is null && Includes(node.Type);

    /// <summary>For a type that is not a composite's.</summary>
    public static bool Includes(string type) => !Inside.Contains(type);
}
