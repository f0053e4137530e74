namespace Exchange.Workflow.Hosting;

/// <summary>Where WriteLine goes, after the burst's commit. Without one the lines are dropped.</summary>
public interface IWorkflowOutput
{
    void Write(Guid instanceId, IReadOnlyList<string> lines);
}
