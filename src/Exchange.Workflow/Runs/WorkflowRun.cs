namespace Exchange.Workflow.Runs;

/// <summary>The state of one instance.</summary>
public sealed class WorkflowRun
{
}
