using Exchange.Contracts.Nodes;

namespace Exchange.Node.Nodes;

/// <summary>One report of a span for everybody who looks within a short time: a month is read from every message of it.</summary>
internal sealed class TrafficDesk(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Dictionary<TrafficSpan, (DateTimeOffset At, TrafficReport Report)> kept = [];

    public async Task<TrafficReport> ReportAsync(TrafficSpan span, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (kept.TryGetValue(span, out var last) && now - last.At < KeptFor(span))
                return last.Report;
            await using var scope = scopes.CreateAsyncScope();
            var report = await scope.ServiceProvider.GetRequiredService<TrafficQueries>().ReportAsync(span, cancellationToken);
            kept[span] = (now, report);
            return report;
        }
        finally
        {
            turn.Release();
        }
    }

    private static TimeSpan KeptFor(TrafficSpan span) => span == TrafficSpan.Day ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(1);
}
