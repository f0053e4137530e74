namespace Exchange.Workflow.Engine;

/// <summary>An activity failed for a reason of the workflow or its data: an incident, never tried again by itself.</summary>
public sealed class ActivityFaultException : Exception
{
    public ActivityFaultException(string message)
        : base(message)
    {
    }

    public ActivityFaultException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
