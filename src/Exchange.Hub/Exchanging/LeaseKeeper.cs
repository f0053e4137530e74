namespace Exchange.Hub.Exchanging;

/// <summary>
/// Renews the lease of one row while it is worked on, and cancels the work when the lease is lost to another worker.
/// </summary>
public sealed class LeaseKeeper : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource work;
    private readonly Task loop;

    /// <param name="renew">Writes a lease until the given instant; false when it is lost.</param>
    public LeaseKeeper(
        TimeSpan lease,
        TimeProvider clock,
        Func<DateTimeOffset, CancellationToken, Task<bool>> renew,
        CancellationToken cancellationToken)
        // A third of the lease leaves two more chances when one renewal is slow.
        : this(lease, lease / 3, clock, renew, cancellationToken)
    {
    }

    /// <param name="every">How often: a renewal may also tell progress, or learn that the work was called off.</param>
    /// <param name="renew">Writes a lease until the given instant; false when it is lost.</param>
    public LeaseKeeper(
        TimeSpan lease,
        TimeSpan every,
        TimeProvider clock,
        Func<DateTimeOffset, CancellationToken, Task<bool>> renew,
        CancellationToken cancellationToken)
    {
        work = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        loop = RunAsync(lease, every, clock, renew);
    }

    /// <summary>Cancelled when the caller cancels or the lease is lost.</summary>
    public CancellationToken Token => work.Token;

    public bool IsLost { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        work.Dispose();
        stop.Dispose();
    }

    private async Task RunAsync(
        TimeSpan lease, TimeSpan every, TimeProvider clock, Func<DateTimeOffset, CancellationToken, Task<bool>> renew)
    {
        try
        {
            using var timer = new PeriodicTimer(every, clock);
            while (await timer.WaitForNextTickAsync(stop.Token))
            {
                if (await renew(clock.GetUtcNow() + lease, stop.Token))
                    continue;
                IsLost = true;
                await work.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The work is done.
        }
        catch (Exception)
        {
            // The database cannot be asked, so the lease may be lost: stop the work rather than do it twice.
            IsLost = true;
            await work.CancelAsync();
        }
    }
}
