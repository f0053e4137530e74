namespace Exchange.Workflow.Runs;

/// <summary>Whether an instance may still move. Nothing leaves <see cref="Finished"/>.</summary>
public enum WorkflowStatus
{
    Running,
    Finished,
}

/// <summary>How an instance stands within its <see cref="WorkflowStatus"/>: the first three run, the last three are final.</summary>
public enum WorkflowSubStatus
{
    Pending,
    Executing,
    Suspended,
    Finished,
    Cancelled,
    Faulted,
}
