using Exchange.Hub.Jobs;
using Exchange.Node.Hosting;

namespace Exchange.Node.Jobs;

/// <summary>Looks for work that stands still and tells it, with who had it last, in the log; health shows the same.</summary>
internal sealed partial class WatchWork(IOpenWorkStore work, TimeProvider clock, ILogger<WatchWork> logger) : IRecurringJob
{
    public const string Name = "watch-work";

    private const int MaxRows = 100;

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var open = await work.ListAsync(null, MaxRows, cancellationToken);
        var stuck = open.Where(item => item.IsStuck(now)).ToList();
        foreach (var item in stuck)
            LogStuck(item.Key, item.Subject, item.Owner ?? "nobody", item.Since, item.Attempts);
        var failed = open.Count(item => item.State == OpenWorkState.Failed);
        return JobReport.Of(
            JobTexts.WorkWatched, ("open", open.Count - failed), ("stuck", stuck.Count), ("failed", failed));
    }

    [LoggerMessage(EventIds.WorkStuck, LogLevel.Warning,
        "Work {Key} ({Subject}) stands still: last held by {Owner}, due since {Since}, {Attempts} attempts")]
    private partial void LogStuck(string key, string subject, string owner, DateTimeOffset since, int attempts);
}
