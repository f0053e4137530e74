namespace Exchange.Workflow.Hosting;

/// <summary>Import, publish and retract of definitions.</summary>
public sealed class WorkflowDefinitions
{
}
