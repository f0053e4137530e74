namespace Exchange.Workflow.Hosting;

/// <summary>
/// Tells workers in this process that a stimulus was committed, so that they need not wait for their next look. Losing a
/// signal costs time, never correctness.
/// </summary>
public interface IWorkflowSignal
{
    /// <summary>Call after the commit that added a stimulus. Cheap; never blocks; may be called any number of times.</summary>
    void Notify();

    /// <summary>Returns on the next <see cref="Notify"/> (or at once when one was missed), or after the time, or throws when
    /// cancelled.</summary>
    Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken);
}
