using Exchange.Node.Hosting;
using Exchange.Node.Work;
using Quartz;

namespace Exchange.Node.Jobs;

/// <summary>The one Quartz job: looks up the recurring job by its name and runs it in a scope of its own.</summary>
[DisallowConcurrentExecution]
internal sealed partial class JobRunner(
    IServiceScopeFactory scopes, IEnumerable<JobPlan> plans, Drain drain, JobMetrics metrics, ILogger<JobRunner> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.JobDetail.Key.Name;
        var plan = plans.FirstOrDefault(candidate => candidate.Name == name);
        if (plan is null)
        {
            // A row of an older program's schedule. It stays harmless until the schedule is tidied at the next start.
            context.Result = JobRunReport.Skipped("no such job in this program");
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, drain.Over);
        var job = (IRecurringJob)scope.ServiceProvider.GetRequiredService(plan.Type);
        try
        {
            var line = await job.RunAsync(stop.Token);
            context.Result = JobRunReport.Succeeded(line);
            metrics.Ended(name, "succeeded");
            LogFinished(name, line);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The schedule itself brings the next attempt; the history says that this one failed.
            metrics.Ended(name, "failed");
            LogFailed(failure, name);
            context.Result = JobRunReport.Failed(failure.GetType().Name + ": " + failure.Message);
        }
    }

    [LoggerMessage(EventIds.JobFinished, LogLevel.Debug, "Job {Job}: {Line}")]
    private partial void LogFinished(string job, string line);

    [LoggerMessage(EventIds.JobFailed, LogLevel.Warning, "Job {Job} failed; its next run tries again")]
    private partial void LogFailed(Exception failure, string job);
}
