using Microsoft.Extensions.Options;

namespace Exchange.Node.Work;

/// <summary>
/// How this process comes to rest: when it is told to stop, nothing new is begun and what is in hand may finish; after the
/// drain time it is cancelled, and whoever had it hands it back for another process.
/// </summary>
/// <remarks>All loops drain at the same time, in whatever order the host stops its services.</remarks>
internal sealed class Drain : IDisposable
{
    private readonly CancellationTokenSource over;
    private readonly CancellationTokenRegistration registration;

    public Drain(IHostApplicationLifetime lifetime, IOptions<WorkOptions> options, TimeProvider clock)
    {
        over = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        Begun = lifetime.ApplicationStopping;
        registration = Begun.Register(() => over.CancelAfter(options.Value.DrainTime));
    }

    /// <summary>Set when the process was told to stop: begin nothing new.</summary>
    public CancellationToken Begun { get; }

    /// <summary>Set when the drain time is over: stop, and hand back.</summary>
    public CancellationToken Over => over.Token;

    public void Dispose()
    {
        registration.Dispose();
        over.Dispose();
    }
}
