using System.Diagnostics;
using Exchange.Contracts.Health;
using Exchange.Node.Hosting;

namespace Exchange.Node.Health;

/// <summary>
/// Looks at every part and tells the truth: nothing is remembered longer than a few seconds, a part that does not answer in
/// time is unhealthy, and no part hides another.
/// </summary>
internal sealed partial class HealthReport(IServiceScopeFactory scopes, TimeProvider clock, ILogger<HealthReport> logger)
{
    private static readonly TimeSpan LookTimeout = TimeSpan.FromSeconds(5);

    // Load balancers ask often and anybody may: one look serves all callers of this time.
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim looking = new(1, 1);
    private HealthDetails? last;

    public async Task<HealthDetails> LookAsync(CancellationToken cancellationToken)
    {
        await looking.WaitAsync(cancellationToken);
        try
        {
            if (last is { } known && clock.GetUtcNow() - known.At < KeptFor)
                return known;
            await using var scope = scopes.CreateAsyncScope();
            var parts = new List<HealthPart>();
            foreach (var part in scope.ServiceProvider.GetServices<IHealthPart>())
                parts.Add(await LookAsync(part, cancellationToken));
            var worst = parts.Count == 0 ? HealthStatus.Healthy : parts.Max(part => part.Status);
            return last = new HealthDetails(worst, clock.GetUtcNow(), parts);
        }
        finally
        {
            looking.Release();
        }
    }

    private async Task<HealthPart> LookAsync(IHealthPart part, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(LookTimeout);
        PartHealth found;
        try
        {
            found = await part.LookAsync(bounded.Token).WaitAsync(LookTimeout, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure, part.Name);
            found = PartHealth.Unhealthy(
                $"No answer: {failure.GetType().Name}; see the log.", $"无应答：{failure.GetType().Name}，详见日志。");
        }

        return new HealthPart(part.Name, found.Status, found.Text, Stopwatch.GetElapsedTime(started));
    }

    [LoggerMessage(EventIds.HealthPartFailed, LogLevel.Warning, "Health: {Part} did not answer")]
    private partial void LogFailed(Exception failure, string part);
}
