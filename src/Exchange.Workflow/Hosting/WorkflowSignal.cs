namespace Exchange.Workflow.Hosting;

/// <summary>The signal within one process: a semaphore that holds at most one permit, since one look finds everything due.</summary>
internal sealed class WorkflowSignal : IWorkflowSignal, IDisposable
{
    private readonly SemaphoreSlim semaphore = new(0, 1);

    public void Notify()
    {
        try
        {
            if (semaphore.CurrentCount == 0)
                semaphore.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two notified at once; one permit is all it takes.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) =>
        semaphore.WaitAsync(atMost, cancellationToken);

    public void Dispose() => semaphore.Dispose();
}
