using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Https;

/// <summary>Bounds how much content comes in at once; who finds it full comes again later.</summary>
internal sealed class ContentGate(IOptions<HttpsOptions> https, IOptions<ExchangeOptions> exchange)
{
    private int inside;

    /// <summary>A pass to give back by disposing, or null when the gate is full.</summary>
    public IDisposable? TryEnter()
    {
        if (Interlocked.Increment(ref inside) <= https.Value.MaxIncomingContent)
            return new Pass(this);
        Interlocked.Decrement(ref inside);
        return null;
    }

    public Problem Busy() => ExchangeProblems.Busy.With(
        ("actual", https.Value.MaxIncomingContent), ("what", "transfers"), ("max", https.Value.MaxIncomingContent),
        ("seconds", (int)exchange.Value.BusyPause.TotalSeconds));

    private sealed class Pass(ContentGate gate) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref gate.inside);
    }
}
