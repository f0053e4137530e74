namespace Exchange.Hub;

/// <summary>
/// Wakes a worker loop of this process after a commit that left it work. Losing a signal costs time, never correctness: the
/// loop looks by itself at its own pace.
/// </summary>
public abstract class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim wake = new(0, 1);

    public void Notify()
    {
        try
        {
            wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // A wake-up is pending already.
        }
    }

    /// <summary>Returns on the next <see cref="Notify"/>, at once when one was missed, or after that time.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => wake.WaitAsync(atMost, cancellationToken);

    public void Dispose()
    {
        wake.Dispose();
        GC.SuppressFinalize(this);
    }
}
