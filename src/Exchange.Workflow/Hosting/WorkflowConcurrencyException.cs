namespace Exchange.Workflow.Hosting;

/// <summary>Somebody else changed the same instance or took the same stimulus first. Abandon the scope and try again.</summary>
public sealed class WorkflowConcurrencyException : Exception
{
    public WorkflowConcurrencyException(string message)
        : base(message)
    {
    }

    public WorkflowConcurrencyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
