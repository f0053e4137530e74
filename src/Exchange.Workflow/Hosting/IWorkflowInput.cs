namespace Exchange.Workflow.Hosting;

/// <summary>
/// Where ReadLine reads from; for tools. A program without one has nobody to ask, and ReadLine faults there.
/// </summary>
public interface IWorkflowInput
{
    /// <summary>The next line for an instance, or null at the end.</summary>
    string? ReadLine(Guid instanceId);
}
